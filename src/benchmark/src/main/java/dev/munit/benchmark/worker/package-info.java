/**
 * One contender with one number of threads in a process of its own, which works when it is asked to and waits
 * otherwise. JMH measures inside it; the asking side decides who has its turn, so that contenders alternate.
 */
@NullMarked
package dev.munit.benchmark.worker;

import org.jspecify.annotations.NullMarked;
