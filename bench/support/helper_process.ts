import { fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';

/** A process of the benchmark that answers questions, one at a time. */
export interface HelperProcess<Question, Answer> {
  /** @throws Error when the helper failed to answer or ended. */
  ask(question: Question): Promise<Answer>;
  /** Lets the helper end and waits for it. */
  stop(): Promise<void>;
}

type AnswerQuestion<Question, Answer> = (question: Question) => Promise<Answer>;

type Reply<Answer> = { answer: Answer } | { problem: string };

/** Starts a compiled module that calls `answerParent`; its path is given without `.js`. */
export function startHelper<Question, Answer>(
  modulePath: string,
  nodeOptions: readonly string[] = [],
): HelperProcess<Question, Answer> {
  const child = fork(`${modulePath}.js`, {
    execArgv: [...process.execArgv, ...nodeOptions],
  });
  const ended = once(child, 'exit');

  return {
    ask(question) {
      return new Promise((resolve, reject) => {
        const fail = (problem: string) => reject(new Error(`${basename(modulePath)}: ${problem}`));
        const onExit = () => fail(`the process ended (exit code ${child.exitCode})`);
        if (!child.connected) {
          onExit();
          return;
        }
        child.once('exit', onExit);
        child.once('message', (reply: Reply<Answer>) => {
          child.off('exit', onExit);
          if ('problem' in reply) {
            fail(reply.problem);
          } else {
            resolve(reply.answer);
          }
        });
        child.send({ question });
      });
    },

    async stop() {
      if (child.connected) {
        child.disconnect();
      }
      await ended;
    },
  };
}

/** The helper's side. It ends with its parent, however that ends. */
export function answerParent<Question, Answer>(answer: AnswerQuestion<Question, Answer>): void {
  const reply: AnswerQuestion<Question, Reply<Answer>> = async (question) => {
    try {
      return { answer: await answer(question) };
    } catch (error) {
      return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  process.on('message', (message: { question: Question }) => {
    void reply(message.question).then((result) => process.send?.(result));
  });
  process.on('disconnect', () => process.exit());
}
