package dev.rounds.registry;

import java.util.List;
import java.util.Optional;

/** Where clients are kept. Thread-safe; asked at every token request and every FHIR request. */
public interface ClientStore {
  /** The client with this id, compared exactly. */
  Optional<Client> find(String clientId);

  /** All clients, by their id; not for a request's way. */
  List<Client> all();
}
