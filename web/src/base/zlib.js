/*! With pako, https://github.com/nodeca/pako, (MIT AND Zlib).
 *  (C) 1995-2013 Jean-loup Gailly and Mark Adler
 *  (C) 2014-2017 Vitaly Puzrin and Andrei Tuputcyn */

// The parts that gunzip.js needs of it, alone: that file is loaded when needed and must not load
// the rest.
export {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako';
