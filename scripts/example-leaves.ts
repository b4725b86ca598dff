/** The words of the example archive's two PDFs, and how a typist set them. Places are points from the top left. */

export interface Leaf {
  readonly lines: readonly TypedLine[];
  readonly bars: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
}

interface TypedLine {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

/** A turn of the typescript; `label` null is a code that the typist, or the copier, lost. */
interface TypedTurn {
  readonly label: string | null;
  readonly text: string;
}

const SIZE = 11;
const LEADING = 14;
const NOTE_CALL = 7;
/** Courier is 0.6 em wide. */
const EM = 0.6;
const MARGIN = 72;
const TEXT_COLUMN = 118;
const RIGHT = 540;
const CENTRE = 306;

const HEADER: readonly string[] = [
  'THE RESIDENCE',
  'HALVERN',
  '',
  'MEMORANDUM OF CONVERSATION',
  '',
  'SUBJECT:      Meeting with Chairman Ivo Marek of Valmoor',
  '',
  'PARTICIPANTS: Kestria',
  '              Alena Dorn, President (AD)',
  '              Pavel Osk, Minister of Foreign Affairs (PO)',
  '              Henrik Brandt, Adviser to the President',
  '              Tomas Reyl, Notetaker',
  '',
  '              Valmoor',
  '              Ivo Marek, Chairman of the State Council (IM)',
  '              Yelka Turin, Minister of Foreign Affairs (YT)',
  '              Boris Kantor, Secretary of the State Council',
  '              Vera Lind, Interpreter',
  '',
  'DATE, TIME    June 12, 1996, 10:05 a.m. - 12:20 p.m.',
  'AND PLACE:    The Garden Room, Halvern',
];

const FIRST: readonly TypedTurn[] = [
  {
    label: 'AD:',
    text: 'Welcome to Halvern, Mr. Chairman. I hear that the road over the pass was closed until this morning.',
  },
  { label: 'IM:', text: 'We came by the lake, Madam President. It seemed the right way to come.' },
  {
    label: 'AD:',
    text: 'Then let us begin with the lake. Eleven thousand families on my side draw their water from it, and for six years they have had to ask a colonel for permission to launch a boat.',
  },
];
const SECOND: readonly TypedTurn[] = [
  {
    label: 'IM:',
    text: 'The colonel asks permission of me, and I have to ask my generals. You must not think that a chairman does whatever he pleases.',
  },
  { label: 'AD:', text: 'I do not think so. But I need something that I can carry to my parliament.' },
  {
    label: 'IM:',
    text: 'Let me say it plainly. We will withdraw the garrison at Perrin, all 2,400 men,¹ by the last day of 1997, provided that no foreign troops are stationed north of the lake after we have gone. If that condition is not met, the garrison stays where it is.',
  },
  {
    label: 'AD:',
    text: 'I understand the condition. I can give you my assurance that Kestria does not intend to invite foreign troops to the northern shore. It is an assurance by this government, and I would not want it called more than that.',
  },
  { label: 'IM:', text: 'My generals would prefer a guarantee.' },
  {
    label: 'AD:',
    text: 'A guarantee would have to go to parliament. I would rather give you a small word that is true.',
  },
  {
    label: 'YT:',
    text: 'Could we turn to the dam at Orel? The turbines were paid for by both our treasuries, and the water should be shared on the same terms.',
  },
  {
    label: null,
    text: 'In a dry year we would accept less than one half, if our own engineers may read the gauges.',
  },
];
const THIRD: readonly TypedTurn[] = [
  { label: 'YT:', text: 'We will study it.' },
  {
    label: 'AD:',
    text: 'There is the matter of flights. I am not persuaded that the northern shore can be watched from the air. It lies under cloud for a third of the year.',
  },
  { label: 'IM:', text: 'Then let them walk. I am not afraid of men with notebooks.' },
  {
    label: 'AD:',
    text: 'I shall hold you to that sentence, Mr. Chairman. [Laughter]',
  },
  {
    label: 'IM:',
    text: "You spoke of the fishermen on the telephone. Nine of them are in Perrin. They are fed as my soldiers are fed, which I admit is not a boast. I will see what the court can do, and I ask you not to read it in tomorrow's newspapers.",
  },
  {
    label: 'AD:',
    text: 'You will not read it there from me. But their wives stand under my window on Sundays, and I cannot ask them to be silent for long.',
  },
  { label: 'IM:', text: 'I have seen the photographs. My mother mended nets.' },
  {
    label: 'PO:',
    text: 'Shall we say that the ministers will meet in Morva, on the twentieth?',
  },
  { label: 'YT:', text: 'On the twentieth. And may we come by the road this time?' },
  { label: 'IM:', text: 'There is one more thing, and it is for your ears alone.' },
];

export const memconLeaves: readonly Leaf[] = [
  leaf({
    furniture: [...banner('SECRET'), ...stamp()],
    header: HEADER,
    turns: FIRST,
  }),
  leaf({
    furniture: [...banner('SECRET'), ...pageNumber(2), at(MARGIN, 66, 9, 'Dorn-Marek, June 12, 1996')],
    header: [],
    turns: SECOND,
    footnote: [
      '1 The record kept by the Valmoor side gives the number as 2,600. See Reyl to',
      '  Brandt, November 6, 1996.',
    ],
  }),
  leaf({
    furniture: [...banner('SECRET'), ...pageNumber(3), at(MARGIN, 66, 9, 'Dorn-Marek, June 12, 1996')],
    header: [],
    turns: THIRD,
    closing: ['[3 lines not declassified: Decree 114, sec. 5(a)]', '', '          --- End of Conversation ---'],
    bars: 3,
  }),
];

const TELCON: readonly string[] = [
  'THE RESIDENCE',
  'HALVERN',
  '',
  'MEMORANDUM OF TELEPHONE CONVERSATION',
  '',
  'SUBJECT:       Telephone Call from Chairman Marek of Valmoor',
  '',
  'PARTICIPANTS:  President Alena Dorn',
  '               Chairman Ivo Marek',
  '               Interpreter: Vera Lind',
  '               Notetaker: Tomas Reyl',
  '',
  'DATE, TIME     May 9, 1996, 9:46 - 9:58 a.m.',
  "AND PLACE:     The President's Study, Halvern",
  '',
  'Chairman Marek: I hope that I have not taken you from your',
  'breakfast, Madam President.',
  '',
  'The President: I have been up since five, Mr. Chairman. We are',
  'counting the boats that did not come home.',
  '',
  'Chairman Marek: That is why I am calling. The fishermen strayed',
  'in the fog, and our patrol was young and frightened. It should',
  'not have fired, and I have told it so.',
  '',
  'The President: I am glad to hear you say that. Nobody on this',
  'shore wants a war over a basket of perch.',
  '',
  'Chairman Marek: Then come and tell me so, or let me come to you.',
  'We have shouted across that lake for six years and neither of us',
  'has learned anything.',
  '',
  'The President: Come in June. The garden will be in flower, and',
  'the generals can wait outside. (C)',
  '',
  'Chairman Marek: I accept. Thank you, Madam President.',
  '',
  '                --- End of Conversation ---',
];

export const telconLeaves: readonly Leaf[] = [
  {
    bars: [],
    lines: [
      ...banner('CONFIDENTIAL'),
      ...TELCON.map((text, index) => at(MARGIN + 12, 84 + index * 15, 12, text)),
      at(
        MARGIN + 12,
        84 + (TELCON.length + 1) * 15,
        9,
        'A memorandum of a telephone conversation is not a verbatim transcript. It records',
      ),
      at(
        MARGIN + 12,
        84 + (TELCON.length + 2) * 15,
        9,
        'the notes and recollections of the officer who was on the line.',
      ),
    ],
  },
];

interface LeafParts {
  readonly furniture: readonly TypedLine[];
  readonly header: readonly string[];
  readonly turns: readonly TypedTurn[];
  readonly footnote?: readonly string[];
  readonly closing?: readonly string[];
  /** Lines blacked out beneath the last turn. */
  readonly bars?: number;
}

function leaf({ furniture, header, turns, footnote = [], closing = [], bars = 0 }: LeafParts): Leaf {
  const lines: TypedLine[] = [...furniture];
  let y = 92;
  for (const text of header) {
    lines.push(at(MARGIN, y, SIZE, text));
    y += LEADING;
  }
  if (header.length > 0) y += LEADING;
  for (const turn of turns) {
    if (turn.label !== null) lines.push(at(MARGIN, y, SIZE, turn.label));
    for (const text of wrapped(turn.text)) {
      lines.push(...withNoteCall(y, text));
      y += LEADING;
    }
    y += LEADING;
  }
  const black = Array.from({ length: bars }, (_, i) => ({
    x: TEXT_COLUMN,
    y: y - LEADING + i * LEADING,
    width: RIGHT - TEXT_COLUMN,
    height: LEADING - 2,
  }));
  y += bars * LEADING + (bars > 0 ? LEADING : 0);
  for (const text of closing) {
    lines.push(at(TEXT_COLUMN, y, SIZE, text));
    y += LEADING;
  }
  footnote.forEach((text, index) => {
    lines.push(at(MARGIN, 692 + index * 11, 9, text));
  });
  return { lines, bars: black };
}

/** A line of a turn; the note call `¹` is typed small and raised. */
function withNoteCall(y: number, text: string): TypedLine[] {
  const call = text.indexOf('¹');
  if (call < 0) return [at(TEXT_COLUMN, y, SIZE, text)];
  const raised = TEXT_COLUMN + call * SIZE * EM;
  return [
    at(TEXT_COLUMN, y, SIZE, text.slice(0, call)),
    at(raised, y - 4, NOTE_CALL, '1'),
    at(raised + NOTE_CALL * EM, y, SIZE, text.slice(call + 1)),
  ];
}

function wrapped(text: string): string[] {
  const columns = Math.floor((RIGHT - TEXT_COLUMN) / (SIZE * EM));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function banner(level: string): TypedLine[] {
  return [centred(40, 12, level), centred(764, 12, level)];
}

function pageNumber(page: number): TypedLine[] {
  return [centred(742, 10, `- ${page} -`)];
}

function stamp(): TypedLine[] {
  return ['DECLASSIFIED', 'Decree 114, sec. 3', 'Case 2011-0447-M', 'By TR, 03/11/2012'].map((text, index) =>
    at(430, 60 + index * 9, 8, text),
  );
}

function centred(y: number, size: number, text: string): TypedLine {
  return at(CENTRE - (text.length * size * EM) / 2, y, size, text);
}

function at(x: number, y: number, size: number, text: string): TypedLine {
  return { x, y, size, text };
}
