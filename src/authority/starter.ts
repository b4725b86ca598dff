/** The facts that ship with Memcon, so that a new archive knows the best-known holders of offices from the first day. */
import type { AuthorityFile } from './format.ts';
import leaders from './starter/leaders.json' with { type: 'json' };
import organisations from './starter/organisations.json' with { type: 'json' };
import stateDepartment from './starter/state-department.json' with { type: 'json' };
import states from './starter/states.json' with { type: 'json' };

/** A test holds them to the format, so that nobody waits for that at every start. */
export function starterFiles(): readonly AuthorityFile[] {
  return [states, organisations, leaders, stateDepartment] as unknown as readonly AuthorityFile[];
}
