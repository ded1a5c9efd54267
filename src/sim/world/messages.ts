/** Messages: one observation each, on its way through one channel to one organisation. */
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

const spec = {
  /** Organisation that sent it, -1 a sensor, -2 the call centre, -3 an own unit. */
  from: column('i8', '', 'sender'),
  to: column('u8', '', 'organisation'),
  channel: column('u8', '', 'index in the institution'),
  source: column('u8', '', 'source code'),
  confidence: column('u8', '', '1 to 3'),
  subjectKind: column('u8', '', 'kind code of the subject'),
  facet: column('u8', '', 'facet code'),
  state: column(
    'u8',
    '',
    '0 on its way, 1 delivered, 2 lost, 3 held until its line works, 4 replaced while held',
  ),
  subject: column('i32', '', 'index of the subject'),
  value: column('f64', 'see facet', 'what is said'),
  asOfS: column('u32', 's', 'when it was observed'),
  luck: column('u32', '', 'address of its luck'),
  sentAtS: column('u32', 's', 'when it was written; from its hand-over on, when that was'),
  arrivesAtS: column('u32', 's', 'when it arrives'),
  /** The message it passes on, -1 for a first report: the chain of who told whom. */
  previous: column('i32', '', 'message passed on'),
  event: column('i32', '', 'event message.held, message.sent, message.delivered or message.lost'),
};
const registerSpec = { count: column('u32', '', 'messages ever sent') };

export interface Messages {
  readonly messages: Table<typeof spec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareMessages({ layout }: Setup, capacity: number): Messages {
  return {
    messages: layout.table('messages', spec, capacity),
    register: layout.table('messageCount', registerSpec, 1),
  };
}
