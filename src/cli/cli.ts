/**
 * The door of the command line: arguments in, exit code out. Each command is loaded when it is called, so that help
 * is quick. The only place that knows everything.
 */
import { Command, CommanderError, Option } from 'commander';
import type { Call, Options } from './call.ts';
import { COMMANDS, type CommandLine, PROGRAM_HELP } from './commands.ts';
import { EXIT, openTerminal, UsageError } from './terminal.ts';

const DEFAULT_ARCHIVE = 'archive';

/** Runs one command line; never throws for what a user can do wrong. */
export async function main(args: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = commands((exit) => {
    code = exit;
  });
  process.stdout.on('error', endOnClosedPipe);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, args.includes('--json'));
  }
}

function commands(done: (code: number) => void): Command {
  const program = new Command('memcon')
    .description('Check what was said against the record.')
    .version('0.1.0')
    .addOption(new Option('--archive <dir>', 'the archive’s folder').env('MEMCON_ARCHIVE').default(DEFAULT_ARCHIVE))
    .option('--json', 'one JSON value on stdout and nothing else (docs/schema)')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', PROGRAM_HELP)
    .showHelpAfterError('memcon --help shows the commands, memcon COMMAND --help how to call one.');
  for (const command of COMMANDS) addCommand(program, command, done);
  return program;
}

function addCommand(program: Command, line: CommandLine, done: (code: number) => void): void {
  const command = program.command(line.name).description(line.description).exitOverride();
  for (const [flags, description, value] of line.options ?? []) command.option(flags, description, value);
  const examples = line.examples.map((example) => `  $ memcon ${example}`).join('\n');
  command.addHelpText('after', `\nExample${line.examples.length > 1 ? 's' : ''}:\n${examples}`);
  command.action(async (...given: unknown[]) => {
    const options = command.optsWithGlobals<Options>();
    const args = given
      .slice(0, -2)
      .flat()
      .filter((arg) => typeof arg === 'string');
    const call = callOf(options, program.getOptionValueSource('archive') === 'cli');
    const run = await line.load();
    done(await run(call, args, options));
  });
}

function callOf(options: Options, isArchiveNamed: boolean): Call {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort(new Stopped()));
  process.once('SIGTERM', () => controller.abort(new Stopped()));
  const archive = String(options.archive ?? DEFAULT_ARCHIVE);
  const json = options.json === true || options.format === 'json';
  return { terminal: openTerminal(json), archive, isArchiveNamed, signal: controller.signal };
}

/** 128 + SIGINT, as shells expect. */
const INTERRUPTED = 130;

class Stopped extends Error {
  constructor() {
    super('stopped; what is filed stays, and the same command goes on from there.');
  }
}

/** What went wrong, in words on stderr, and its exit code. */
function failed(error: unknown, json: boolean): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
  const { code, message, exit } = explained(error);
  // Commander has said its own errors already.
  if (!(error instanceof CommanderError)) process.stderr.write(`memcon: ${message}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`);
  return exit;
}

const ARCHIVE_EXITS: Readonly<Record<string, number>> = {
  'archive-absent': EXIT.usage,
  'not-an-archive': EXIT.usage,
  'archive-busy': EXIT.failed,
  'archive-newer': EXIT.damaged,
  'archive-damaged': EXIT.damaged,
};

function explained(error: unknown): { code: string; message: string; exit: number } {
  if (!(error instanceof Error)) return { code: 'defect', message: String(error), exit: EXIT.failed };
  if (error instanceof Stopped) return { code: 'stopped', message: error.message, exit: INTERRUPTED };
  if (error instanceof CommanderError) {
    return { code: 'usage', message: error.message.replace(/^error: /, ''), exit: EXIT.usage };
  }
  if (error instanceof UsageError) return { code: error.code, message: error.message, exit: EXIT.usage };
  const code = (error as { code?: unknown }).code;
  if (error.name === 'ArchiveError') {
    return { code: String(code), message: error.message, exit: ARCHIVE_EXITS[String(code)] ?? EXIT.damaged };
  }
  if (error.name === 'UnreadableFile') return { code: 'file-unreadable', message: error.message, exit: EXIT.failed };
  if (code === 'SQLITE_CORRUPT' || code === 'ERR_SQLITE_ERROR') {
    return { code: 'archive-damaged', message: `${error.message}: run memcon verify.`, exit: EXIT.damaged };
  }
  return { code: typeof code === 'string' ? kebab(code) : 'defect', message: error.message, exit: EXIT.failed };
}

function kebab(code: string): string {
  return code.toLowerCase().replaceAll('_', '-');
}

/** `memcon search … | head`: the reader has gone, which is no error. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
