// Loaded before a host (`node -r`): its clock goes wrong by the next of CLOCK_JUMPS (ms, added up) at
// each SIGUSR2. Timers go on as they do when an administrator sets a machine's clock.
const RightDate = globalThis.Date;
const jumps = (process.env['CLOCK_JUMPS'] ?? '').split(',').filter(Boolean).map(Number);
let offset = 0;

class ShiftedDate extends RightDate {
  static override now(): number {
    return RightDate.now() + offset;
  }

  constructor(...given: [] | [value: number | string]) {
    super(given[0] ?? ShiftedDate.now());
    if (given.length > 1) {
      // Parts of a date, which the host never passes, would need more than this.
      throw new TypeError('Only one argument is understood here.');
    }
  }
}

process.on('SIGUSR2', () => {
  offset += jumps.shift() ?? 0;
});
globalThis.Date = ShiftedDate as DateConstructor;
