package dev.rounds.adapter.sample;

import dev.rounds.api.model.Address;
import java.util.List;

/** Addresses that no letter reaches: the places are made up. */
final class Places {
  private static final List<String> STREETS =
      List.of(
          "Mill Lane",
          "Orchard Street",
          "Station Road",
          "Lake View",
          "Elm Avenue",
          "Quarry Hill",
          "Bridge Street",
          "North Terrace",
          "Harbor Walk",
          "Cedar Court");

  private static final List<Town> TOWNS =
      List.of(
          new Town("Northmere", "WA", "98900"),
          new Town("Eastbrook Falls", "OR", "97900"),
          new Town("Millhaven", "VT", "05900"),
          new Town("Saint Orin", "MN", "56900"),
          new Town("Las Lomitas", "NM", "88900"));

  private record Town(String city, String state, String postalCode) {}

  private Places() {}

  static Address.Builder home(Draw draw) {
    Town town = draw.from(TOWNS);
    return Address.builder()
        .use(Address.Use.HOME)
        .type(Address.Type.BOTH)
        .lines(List.of(1 + draw.below(199) + " " + draw.from(STREETS)))
        .city(town.city())
        .state(town.state())
        .postalCode(town.postalCode())
        .country("US");
  }
}
