import type { Action } from './call.ts';

/** One command: how it is called, an example for its help, and where it is. */
export interface CommandLine {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly (readonly [flags: string, description: string, value?: string])[];
  readonly examples: readonly string[];
  readonly load: () => Promise<Action>;
}

export const PROGRAM_HELP = `
Exit codes: 0 done, 1 findings (check --strict), 2 wrong usage, 3 some items failed, 4 archive damaged or newer.

Example:
  $ memcon add papers/ && memcon check article.html`;

/** In the order in which a newcomer meets them. */
export const COMMANDS: readonly CommandLine[] = [
  {
    name: 'add <source...>',
    description:
      'take in files, folders, .zip archives, mailboxes, URLs, volumes of Foreign Relations of the United States',
    options: [
      ['--retry', 'try again what could not be read before'],
      [
        '--frus-from <address>',
        'where volumes lie (default: MEMCON_FRUS, else the Office of the Historian’s repository)',
      ],
    ],
    examples: [
      'add papers/ telcon.pdf https://example.org/transcript.html',
      'add frus:frus1981-88v05',
      'add --archive kestria papers.zip',
    ],
    load: async () => (await import('./add.ts')).add,
  },
  {
    name: 'parse <file>',
    description: 'print the record read out of one file; needs no archive',
    options: [['--explain', 'each field with the rule that read it and the words it was read from']],
    examples: ['parse telcon.pdf', 'parse telcon.pdf --explain', 'parse telcon.pdf --json'],
    load: async () => (await import('./parse.ts')).parse,
  },
  {
    name: 'quotations <file>',
    description: 'the quotations in a text, with their attribution; needs no archive',
    examples: ['quotations article.html'],
    load: async () => (await import('./parse.ts')).quotations,
  },
  {
    name: 'dates <file>',
    description:
      'temporal expressions with EDTF values and reasons; needs no archive, and counts from the events of one that is named',
    options: [
      ['--written <date>', 'the day the text was written (EDTF), for “yesterday” and the like'],
      ['--format <format>', 'text, or timex3: TimeML in the manner of annotated news', 'text'],
    ],
    examples: [
      'dates letter.txt --written 1996-07-15',
      'dates article.txt --archive ./archive',
      'dates --format timex3 story.txt > story.tml',
    ],
    load: async () => (await import('./parse.ts')).dates,
  },
  {
    name: 'check <file...>',
    description: 'each quotation of a text, with its verdict and the record’s own words',
    options: [
      [
        '--format <format>',
        'text, json, html (one file, to keep or to send), docx (comments in Word), csv or sarif',
        'text',
      ],
      ['--strict', 'exit 1 unless every quotation is verbatim, elided with a mark, or too common to tell'],
    ],
    examples: [
      'check article.html',
      'check article.html --format html > report.html',
      'check --strict --format sarif drafts/*.md',
    ],
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'trace <words...>',
    description: 'find one quotation in the record',
    examples: ['trace "no lake is worth a second war"'],
    load: async () => (await import('./check.ts')).trace,
  },
  {
    name: 'reuse [document]',
    description: 'passages that documents share, and how they differ',
    options: [['--min-words <n>', 'shortest passage, in words']],
    examples: ['reuse', 'reuse 3f2a9c0d1e4b-1 --min-words 12'],
    load: async () => (await import('./reuse.ts')).reuse,
  },
  {
    name: 'checks',
    description: 'the checks that people keep, and what came out otherwise since',
    options: [['--again', 'first run those again that were not run since the archive changed']],
    examples: ['checks', 'checks --again', 'checks --json'],
    load: async () => (await import('./checks.ts')).checks,
  },
  {
    name: 'search <query...>',
    description: 'full text: words, "phrases", AND, OR, NOT, -word, prefix*, fields',
    options: [
      ['--limit <n>', 'documents on a page', '20'],
      ['--after <next>', 'the page after: next of the page before'],
      ['--exact', 'names only as they are written, not in other spellings'],
    ],
    examples: [
      'search \'"first use" missile* -draft\'',
      'search speaker:marek kind:telcon date:1996-06..1996-09 garrison',
      'search "title:accords before:1997 (lake OR shore)"',
    ],
    load: async () => (await import('./search.ts')).search,
  },
  {
    name: 'chronology [event...]',
    description: 'what happened when, who tells of it, and where they disagree; or one event with its accounts',
    options: [
      ['--from <date>', 'from this day, month or year on (EDTF)'],
      ['--to <date>', 'up to this day, month or year'],
      ['--agent <name>', 'only events in which they took part'],
      ['--side <state>', 'only events of this state or organisation'],
      ['--kind <kind>', 'conversation, meeting, call, letter, trip, visit, signing, vote, attack, statement, …'],
      ['--place <words>', 'only events at places of this name'],
      ['--about <query>', 'only events attested by documents that this search finds'],
      ['--conflicts', 'only events that accounts disagree on'],
      ['--gaps', 'only events without a record in this archive'],
      ['--attested', 'without what only a register of contacts knows'],
      ['--missing', 'papers that are cited by a number or address of their own and are not in this archive'],
      ['--format <format>', 'text, json, csv, timelinejs or ics (iCalendar)', 'text'],
      ['--limit <n>', 'events printed', '200'],
      ['--merge', 'say that two events are one'],
      ['--pin', 'say that all accounts of an event are of one event, whatever rules come to say'],
      ['--split', 'say that an account is of another event than those it stands with'],
      ['--undo', 'take a ruling back, by its id'],
      ['--by <name>', 'who rules'],
    ],
    examples: [
      'chronology --from 2001-09 --to 2001-11 --agent Putin',
      'chronology --conflicts --format csv > conflicts.csv',
      'chronology --split 3f2a9c0d1e4b-1@0 --by "A. Vance"',
    ],
    load: async () => (await import('./chronology.ts')).chronology,
  },
  {
    name: 'show <id>',
    description: 'a document, or a part of it (ID#120-240, ID#p2, ID#t3), with its citation',
    examples: ['show 3f2a9c0d1e4b-1', 'show 3f2a9c0d1e4b-1#120-240', 'show 3f2a9c0d1e4b-1#p2'],
    load: async () => (await import('./show.ts')).show,
  },
  {
    name: 'export <id...>',
    description:
      'documents in a form that others use: TEI, with all that their source marked and the turns that it lacks',
    options: [
      ['--format <format>', 'tei', 'tei'],
      ['--to <folder>', 'a file for each document, called by its id; several documents want it'],
    ],
    examples: ['export 3f2a9c0d1e4b-1 > telcon.xml', 'export 3f2a9c0d1e4b-1 3f2a9c0d1e4b-2 --to tei/'],
    load: async () => (await import('./export.ts')).exportDocuments,
  },
  {
    name: 'correct [words...]',
    description: 'put right what was read out of a document, or who speaks a turn; kept as your word, through rebuild',
    options: [
      ['--by <name>', 'who says so (default: MEMCON_PERSON, else the system’s user)'],
      ['--gold', 'print all corrections as annotations for measuring the rules'],
    ],
    examples: [
      'correct 3f2a9c0d1e4b-1 date=1995-05-23 kind=minutes',
      'correct 3f2a9c0d1e4b-1#t3 speaker="Chairman Marek"',
      'correct 3f2a9c0d1e4b-1 place=',
      'correct 3f2a9c0d1e4b-1 participants="Alena Dorn [Kestria]; Ivo Marek [Valmoor]"',
      'correct --gold --json > corrections.json',
    ],
    load: async () => (await import('./correct.ts')).correct,
  },
  {
    name: 'serve',
    description: 'the reading room, in a browser on this computer',
    options: [
      ['--port <n>', 'port; 0 for any free one (default: PORT, else 0)'],
      ['--host <address>', 'address to listen on (default 127.0.0.1); another needs an account: memcon user add'],
      ['--name <names>', 'names it is called by, with commas between; requests for others are refused'],
      ['--fetch-within', 'check pages of this computer and its network by their address too, not only public ones'],
      ['--open', 'open it in the browser'],
      ['--example', 'fill the archive with the example first'],
    ],
    examples: ['serve --open', 'serve --port 8080 --archive kestria', 'serve --host 0.0.0.0 --name papers.example.org'],
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'user <action> [name]',
    description: 'accounts of the reading room where it is open to other computers: add, remove, list',
    options: [['--role <role>', 'reader, editor or administrator', 'administrator']],
    examples: ['user add "A. Vance" --role editor', 'user remove "A. Vance"', 'user list'],
    load: async () => (await import('./user.ts')).user,
  },
  {
    name: 'agents [words...]',
    description: 'persons, offices and states that the record names; one by its id; facts about them from a file',
    options: [
      ['--kind <kind>', 'person, office, organisation or state'],
      ['--query <name>', 'only those of this name, in any spelling'],
      ['--on <day>', 'only those who held an office then'],
      ['--all', 'also those whom no document names'],
      ['--unlinked', 'names that stand for nobody yet, or for one of several'],
      ['--csv', 'as a table for spreadsheets'],
      ['--limit <n>', 'at most so many (50)'],
    ],
    examples: [
      'agents',
      'agents yeltsin-boris',
      'agents --on 1995-10-23 --all --query ivanov',
      'agents import cabinet.csv',
    ],
    load: async () => (await import('./agents.ts')).agents,
  },
  {
    name: 'mentions <file>',
    description: 'persons and states named in the running text of a file; needs no archive',
    examples: ['mentions cable.txt', 'mentions cable.txt --json'],
    load: async () => (await import('./agents.ts')).mentions,
  },
  {
    name: 'assertions',
    description: 'what people have said of the record: corrections, rulings, notes; and taking one back',
    options: [
      ['--kind <kind>', 'only of this kind'],
      ['--about <id>', 'only about this document, event or quotation'],
      ['--retract <id>', 'take this one back'],
    ],
    examples: ['assertions', 'assertions --kind correction --json'],
    load: async () => (await import('./assertions.ts')).assertions,
  },
  {
    name: 'verify',
    description: 'check every original, document and index of the archive',
    examples: ['verify'],
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'rebuild',
    description: 'derive everything again from the originals',
    examples: ['rebuild'],
    load: async () => (await import('./add.ts')).rebuild,
  },
];
