package dev.rounds.adapter.sample;

/** A figure that changes with age: straight lines between the ages at which it is known. */
final class Curve {
  private final double[] points;

  private Curve(double[] points) {
    this.points = points;
  }

  /** Ages in years, rising, each with the figure at that age. */
  static Curve of(double... agesAndFigures) {
    return new Curve(agesAndFigures);
  }

  /** The figure at an age; beyond the last age it stays. */
  double at(double age) {
    int last = points.length - 2;
    if (age <= points[0]) {
      return points[1];
    }
    for (int i = 2; i <= last; i += 2) {
      if (age < points[i]) {
        double part = (age - points[i - 2]) / (points[i] - points[i - 2]);
        return points[i - 1] + part * (points[i + 1] - points[i - 1]);
      }
    }
    return points[last + 1];
  }
}
