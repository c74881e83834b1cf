/**
 * Who may work now: a bounded queue in front of as many workers as the provider can use. A request waits its turn here,
 * is told when there is no room, and gives up when its time is over or its client has gone.
 */
@NullMarked
package dev.munit.service.admission;

import org.jspecify.annotations.NullMarked;
