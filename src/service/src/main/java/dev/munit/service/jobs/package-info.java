/**
 * Work that nobody waits for: it is given an id, done when it is its turn in the same queue as everybody's, and its
 * result is kept for a while. How many jobs there are and how much their results take is bounded, all of it in memory.
 */
@NullMarked
package dev.munit.service.jobs;

import org.jspecify.annotations.NullMarked;
