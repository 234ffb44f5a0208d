import { changeInSteps } from './change_in_steps';

const stepsOf = (...counts: number[]) => {
  const step = jest.fn();
  for (const count of counts) {
    step.mockResolvedValueOnce(count);
  }
  return step;
};

it('goes on until there is nothing left', async () => {
  const step = stepsOf(100, 100, 7, 0);
  await expect(changeInSteps({ step, isTimeUp: () => false })).resolves.toEqual({
    changed: 207,
    isComplete: true,
  });
});

it('says that there is more when the time is up', async () => {
  const step = stepsOf(100, 100, 100);
  const isTimeUp = () => step.mock.calls.length === 2;
  await expect(changeInSteps({ step, isTimeUp })).resolves.toEqual({
    changed: 200,
    isComplete: false,
  });
});

it('takes one step at least, however late it is', async () => {
  await expect(changeInSteps({ step: stepsOf(5), isTimeUp: () => true })).resolves.toEqual({
    changed: 5,
    isComplete: false,
  });
  await expect(changeInSteps({ step: stepsOf(0), isTimeUp: () => true })).resolves.toEqual({
    changed: 0,
    isComplete: true,
  });
});

it('lets others have their turn between two steps', async () => {
  const order: string[] = [];
  const counts = [1, 1, 0];
  const step = () => {
    order.push('step');
    if (counts.length === 3) {
      setImmediate(() => order.push('request'));
    }
    return Promise.resolve(counts.shift() ?? 0);
  };
  await changeInSteps({ step, isTimeUp: () => false });
  expect(order).toEqual(['step', 'request', 'step', 'step']);
});

it('fails with the step', async () => {
  const step = stepsOf(100).mockRejectedValueOnce(new Error('the disk is full'));
  await expect(changeInSteps({ step, isTimeUp: () => false })).rejects.toThrow('the disk is full');
});
