/** The program of the libraries' thread as it stands in src. */
export const librariesThread = new URL('./libraries-worker.js', import.meta.url);
