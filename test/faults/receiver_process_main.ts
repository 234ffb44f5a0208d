import { startFaultReceiver, type FaultReceiver } from './fault_receiver';
import type { ReceiverQuestion, ReceiverReply } from './receiver_process';

let receiver: FaultReceiver | undefined;

async function answer(question: ReceiverQuestion): Promise<ReceiverReply> {
  if (typeof question === 'object' && 'start' in question) {
    receiver = await startFaultReceiver(question.start);
  }
  if (!receiver) {
    throw new Error('The receiver was not started.');
  }
  let from = Infinity;
  if (question === 'goDown') {
    await receiver.goDown();
  } else if (question === 'comeUp') {
    await receiver.comeUp();
  } else if ('setShares' in question) {
    receiver.setShares(question.setShares);
  } else if ('receivedFrom' in question) {
    // Infinity is null on its way.
    from = question.receivedFrom ?? Infinity;
  }
  return {
    triggerUrl: receiver.triggerUrl(),
    received: receiver.received.slice(from),
    maxOpen: receiver.maxOpen(),
  };
}

process.on('message', (question: ReceiverQuestion) => {
  answer(question).then(
    (reply) => process.send?.(reply),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});
// It ends with whoever started it, however that ends.
process.on('disconnect', () => process.exit());
