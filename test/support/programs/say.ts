/** One line of standard output, for the test that started this program. */
export function say(line: string | number): void {
  process.stdout.write(`${String(line)}\n`);
}
