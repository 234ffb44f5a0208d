/** Prints the last line that machines read: `N passed, N failed, N skipped`. */
class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failedToRun = results.testResults.filter(({ testExecError }) => testExecError).length;
    const failed = results.numFailedTests + failedToRun;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
    // jest prints its own summary after the reporters; only at the exit is this line the last.
    process.once('exit', () => process.stdout.write(`\n${line}\n`));
  }
}

module.exports = ClosingLineReporter;
