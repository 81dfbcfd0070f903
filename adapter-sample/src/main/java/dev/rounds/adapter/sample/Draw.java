package dev.rounds.adapter.sample;

import java.util.List;

/**
 * A fixed sequence of draws: SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
 * Generators", 2014), written out so that no JDK draws otherwise. For one thread.
 */
final class Draw {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  /** The sequence of one member, by its index, of a series, by its seed. */
  Draw(long seed, long index) {
    state = mix(mix(seed + STEP) + STEP * (index + 1));
  }

  /** A sequence of the same member that is of one subject only: no other subject shifts it. */
  Draw(long seed, long index, String subject) {
    state = mix(new Draw(seed, index).state ^ (subject.hashCode() * STEP));
  }

  private static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 up to but without a bound, which is small beside 2^31. */
  int below(int bound) {
    state += STEP;
    return (int) ((mix(state) >>> 33) % bound);
  }

  boolean oneIn(int chances) {
    return below(chances) == 0;
  }

  /** A number that lies no further than a spread from a middle; any is as likely as another. */
  double around(double middle, double spread) {
    return middle + spread * (below(2001) - 1000) / 1000.0;
  }

  <T> T from(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
