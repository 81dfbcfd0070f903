package dev.rounds.registry.memory;

import dev.rounds.registry.Client;
import dev.rounds.registry.ClientStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Clients, in memory. Thread-safe. */
public final class InMemoryClientStore implements ClientStore {
  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  @Override
  public Optional<Client> find(String clientId) {
    return Optional.ofNullable(clients.get(clientId));
  }

  @Override
  public List<Client> all() {
    return clients.values().stream().sorted(Comparator.comparing(Client::id)).toList();
  }

  /** Adds a client, or replaces the one with its id. */
  public void put(Client client) {
    clients.put(client.id(), client);
  }

  /** Removes a client; nothing happens if there is none. */
  public void remove(String clientId) {
    clients.remove(clientId);
  }
}
