package dev.munit.inference;

/**
 * The form in which a graph runs. A graph has one session for each form that has been asked for.
 *
 * @param arena whether the session keeps memory between runs: faster, but it keeps what the largest picture took
 */
record GraphForm(boolean arena) {}
