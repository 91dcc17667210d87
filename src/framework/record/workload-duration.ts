/** Minutes of an ISO 8601 duration in whole hours and minutes (`PT45H`, `PT22H30M`, `PT90M`), or undefined for any other form. */
export function workloadMinutes(duration: string): number | undefined {
  const [whole, hours = '0', minutes = '0'] = /^PT(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?$/.exec(duration) ?? [];
  return whole === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
