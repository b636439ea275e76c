// What is wanted first comes on screen first.

/** Milliseconds after which a page that draws nothing, because it is hidden, goes on all the same. */
const HIDDEN_MS = 100;

/** Until what has changed is on screen. @returns {Promise<void>} */
export const drawn = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, HIDDEN_MS);
  });
