/**
 * Names by themselves: words known as surnames, given names, names of leaders, and places, from a list that ships
 * (words/names.json, made by scripts/name-lists.ts). A word of the list is a hint, never a proof.
 */
import { englishWords } from './cable-words.ts';
import names from './words/names.json' with { type: 'json' };

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const SURNAMES = setOf(names.surnames);
const GIVEN = setOf(names.given);
const LEADERS = setOf(names.leaders);
const PLACES = setOf(names.places);

/** `key`, here and below: in small letters, without marks. */
export function isSurname(key: string): boolean {
  return SURNAMES.has(key) || LEADERS.has(key);
}

/** Of those who visited as heads of state or government, or as their ministers. */
export function isLeaderName(key: string): boolean {
  return LEADERS.has(key);
}

export function isPlaceName(key: string): boolean {
  return PLACES.has(key);
}

/** Given names of many countries, by which a name is known where its surname is new. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'ahmed ahmad mohammed mohamed muhammad mahmoud mahmud ali hassan hasan hussein husayn ibrahim ismail khalid omar osman othman salim saleh salah ' +
    'abdullah abdallah abdul abdel abd youssef yusuf mustafa mustapha tariq faisal fahd saud zaid zayd nasser hamid hamad rashid said sayyid jamal ' +
    'jose juan carlos pedro luis jorge miguel antonio francisco fernando rafael ricardo roberto raul ramon manuel mario enrique eduardo alberto ' +
    'alfredo alfonso andres angel arturo cesar daniel diego emilio ernesto felipe gabriel gonzalo guillermo gustavo hector hernan hugo ignacio ' +
    'jaime javier joaquin julio leopoldo lorenzo marcelo marco martin oscar pablo rodolfo rodrigo rogelio ruben salvador santiago sergio tomas ' +
    'vicente victor virgilio fidel joao paulo luiz jean pierre jacques michel henri louis marcel andre francois georges rene roger maurice claude ' +
    'giovanni giuseppe luigi franco giorgio aldo amintore bruno carlo enrico pietro sandro umberto hans klaus heinz karl kurt otto willy walter ' +
    'wolfgang gerhard helmut herbert horst dieter egon franz fritz guenther gunther josef ludwig rolf werner jan jozef stanislaw wladyslaw edward ' +
    'andrzej tadeusz wojciech zbigniew henryk jerzy kazimierz piotr janos jozsef gyorgy istvan laszlo sandor ferenc bela nicolae ion gheorghe ' +
    'constantin corneliu stefan todor petar ivan boris vladimir sergei nikolai mikhail aleksandr aleksei viktor yuri anatoly andrei leonid oleg igor ' +
    'konstantin georgy yevgeny valentin vasily dmitri pavel josip milos branko stane edvard andreas costas konstantinos george georgios evangelos ' +
    'ioannis panayotis spyros bulent suleyman turgut ihsan kemal mehmet melih lars olof sven bjorn knut nils per erik gunnar ingvar kaare tor ' +
    'urho kalevi poul anker kenneth julius jomo daniel robert joshua ndabaningi abel sam samora agostinho holden jonas mobutu kwame yakubu ' +
    'olusegun obafemi nnamdi leopold felix ahmadou ahmadu sekou hastings seretse milton idi haile mengistu siad gaafar jaafar anwar hosni gamal ' +
    'kakuei takeo masayoshi eisaku yasuhiro zenko kiichi noboru minoru shigeru hiroshi kenji toshio indira morarji jawaharlal lal atal zulfikar ' +
    'ayub yahya zia mujibur ziaur sirimavo junius ferdinand imelda carlos adam suharto sukarno tunku abdul razak hussein lee goh norodom lon ' +
    'souvanna phoumi nguyen tran pham le ngo kim park chung chiang mao chou teng hua chen wang li zhang ' +
    'yigal shimon yitzhak moshe menachem ezer abba golda ariel uri haim'
  ).split(' '),
);

export function isGivenName(key: string): boolean {
  return GIVEN_NAMES.has(key) || GIVEN.has(key);
}

/** `^iv`, `ivo`, `nov`, `ov$`: runs of three letters, with the ends of the word. */
function* runsOf(word: string): Generator<string> {
  const whole = `^${word}$`;
  for (let at = 0; at + 3 <= whole.length; at++) yield whole.slice(at, at + 3);
}

function countRuns(words: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let all = 0;
  for (const word of words) {
    for (const run of runsOf(word)) {
      counts.set(run, (counts.get(run) ?? 0) + 1);
      all += 1;
    }
  }
  return new Map([...counts].map(([run, count]) => [run, count / all]));
}

let sounds: { readonly names: ReadonlyMap<string, number>; readonly words: ReadonlyMap<string, number> } | null = null;
/** Share of a run that no word of a list has. */
const UNSEEN = 2e-6;

/** How much more often names have the runs of letters of this word than English words do: mean of natural logarithms. */
export function soundsLikeName(key: string): number {
  sounds ??= { names: countRuns([...SURNAMES, ...LEADERS]), words: countRuns(englishWords()) };
  let [sum, runs] = [0, 0];
  for (const run of runsOf(key)) {
    sum += Math.log((sounds.names.get(run) ?? UNSEEN) / (sounds.words.get(run) ?? UNSEEN));
    runs += 1;
  }
  return sum / runs;
}
