// What hashes of names depend on: a number that the author of an input cannot know. In the glue of all
// modules, which call it when they first need one, because Node takes milliseconds for its first.

/* global LibraryManager, crypto, mergeInto */

mergeInto(LibraryManager.library, {
  // The linker takes functions of this form only.
  // eslint-disable-next-line object-shorthand
  job_entity_entropy: function () {
    return crypto.getRandomValues(new Uint32Array(1))[0];
  },
});
