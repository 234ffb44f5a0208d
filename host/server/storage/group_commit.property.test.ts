import * as fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import { createGroupCommit } from './group_commit';

interface Call {
  id: number;
  isBad: boolean;
  /** Comes so many turns after the one before it. */
  turns: number;
}

const callLists = fc
  .array(fc.record({ isBad: fc.boolean(), turns: fc.nat({ max: 3 }) }), { maxLength: 30 })
  .map((calls) => calls.map((call, id): Call => ({ id, ...call })));

it('each call gets its own result or its own failure, is kept once, and in its order', () =>
  checkProperty(
    fc.asyncProperty(callLists, async (calls) => {
      const kept: number[] = [];
      const write = createGroupCommit<Call, string>(async (group) => {
        await new Promise(setImmediate);
        const bad = group.find(({ isBad }) => isBad);
        if (bad) {
          throw new Error(`no ${bad.id}`);
        }
        kept.push(...group.map(({ id }) => id));
        return group.map(({ id }) => `yes ${id}`);
      });
      const answers: Array<Promise<string>> = [];
      for (const call of calls) {
        for (let turn = 0; turn < call.turns; turn += 1) {
          // oxlint-disable-next-line no-await-in-loop -- one turn after the other
          await new Promise(setImmediate);
        }
        answers.push(write(call).catch((error: Error) => error.message));
      }
      expect(await Promise.all(answers)).toEqual(
        calls.map(({ id, isBad }) => `${isBad ? 'no' : 'yes'} ${id}`),
      );
      expect(kept).toEqual(calls.filter(({ isBad }) => !isBad).map(({ id }) => id));
    }),
  ));
