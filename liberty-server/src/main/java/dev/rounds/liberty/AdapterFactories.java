package dev.rounds.liberty;

import dev.rounds.api.spi.EhrAdapterFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The adapter factories that are there: beans of the application, and ServiceLoader entries. */
final class AdapterFactories {
  private AdapterFactories() {}

  /**
   * Joins the sources, in their order.
   *
   * @throws IllegalArgumentException if two factories have one type: which of them a tenant gets
   *     would be chance
   */
  @SafeVarargs
  static List<EhrAdapterFactory> join(Iterable<? extends EhrAdapterFactory>... sources) {
    Map<String, EhrAdapterFactory> byType = new TreeMap<>();
    Collection<EhrAdapterFactory> all = new ArrayList<>();
    for (Iterable<? extends EhrAdapterFactory> source : sources) {
      for (EhrAdapterFactory factory : source) {
        EhrAdapterFactory other = byType.putIfAbsent(factory.type(), factory);
        if (other != null) {
          throw new IllegalArgumentException(
              "Two adapter factories have the type \"%s\": %s and %s"
                  .formatted(
                      factory.type(), other.getClass().getName(), factory.getClass().getName()));
        }
        all.add(factory);
      }
    }
    return List.copyOf(all);
  }
}
