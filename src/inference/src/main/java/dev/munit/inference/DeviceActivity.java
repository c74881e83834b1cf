package dev.munit.inference;

/**
 * What a device has to do, and what it has done since it was opened.
 *
 * @param waiting runs that wait for it
 * @param running whether it computes
 * @param batches how often a graph has been started
 * @param runs how many runs those were; more than batches where some were computed together
 */
public record DeviceActivity(int waiting, boolean running, long batches, long runs) {}
