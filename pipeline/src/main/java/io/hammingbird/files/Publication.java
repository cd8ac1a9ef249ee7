package io.hammingbird.files;

/** How one small file is put in the place of another. */
public enum Publication {
  /** By the scheme of the file system; one that is not known is refused. */
  AUTO,
  /** Written beside the target and renamed over it. */
  RENAME,
  /** Created over the target, on a store that shows a file only when it is closed. */
  PUT
}
