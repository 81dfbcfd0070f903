package dev.rounds.store.jpa;

import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.SecretHash;
import dev.rounds.registry.Versioned;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clients and their secrets. */
final class Clients implements Kind<Client, ClientRow> {
  private static final int MAX_ID = 128;
  private static final String PAIRS =
      "SELECT c, s FROM ClientRow c LEFT JOIN SecretRow s ON s.parent = c.id";
  private static final String IN_ORDER = " ORDER BY s.ordinal";

  @Override
  public Class<ClientRow> type() {
    return ClientRow.class;
  }

  @Override
  public ClientRow row() {
    return new ClientRow();
  }

  @Override
  public String id(Client client) {
    return client.id();
  }

  @Override
  public String order(Client client) {
    return "";
  }

  @Override
  public List<String> texts(Client client) {
    return List.of(client.id(), client.description());
  }

  @Override
  public Map<Filter, String> filters() {
    return Map.of(Filter.OWNER, "owner");
  }

  @Override
  public void fill(ClientRow row, Client client) {
    row.description =
        Texts.require(client.description(), Client.MAX_DESCRIPTION, "a client's description");
    row.enabled = client.enabled();
    row.owner = Texts.require(client.owner().orElse(""), MAX_ID, "an owner's id");
  }

  @Override
  public void writeChildren(EntityManager manager, Client client) {
    Map<String, SecretRow> left = new HashMap<>();
    manager
        .createQuery("SELECT s FROM SecretRow s WHERE s.parent = :client", SecretRow.class)
        .setParameter("client", client.id())
        .getResultList()
        .forEach(row -> left.put(row.name, row));
    int ordinal = 0;
    for (ClientSecret secret : client.secrets()) {
      SecretRow row = left.remove(secret.id());
      if (row == null) {
        row = row(client.id(), secret);
        manager.persist(row);
      }
      // Hash and last use of one that stays are not overwritten by an edit that began before.
      row.ordinal = ordinal++;
      row.description =
          Texts.require(
              secret.description(), ClientSecret.MAX_DESCRIPTION, "a secret's description");
      row.expires = Times.micros(secret.expires());
    }
    left.values().forEach(manager::remove);
  }

  private static SecretRow row(String client, ClientSecret secret) {
    SecretRow row = new SecretRow();
    row.parent = client;
    row.name = Texts.require(secret.id(), MAX_ID, "a secret's id");
    row.hint = Texts.require(secret.hint(), MAX_ID, "a hint");
    row.hash = secret.hash().bytes();
    row.hashKey = Texts.require(secret.hash().keyId(), MAX_ID, "a key's id");
    row.created = Times.micros(secret.created());
    row.lastUsed = Times.micros(secret.lastUsed());
    return row;
  }

  @Override
  public void deleteChildren(EntityManager manager, String id) {
    manager
        .createQuery("DELETE FROM SecretRow s WHERE s.parent = :client")
        .setParameter("client", id)
        .executeUpdate();
    manager
        .createQuery("DELETE FROM GrantRow g WHERE g.clientId = :client")
        .setParameter("client", id)
        .executeUpdate();
  }

  @Override
  public List<Versioned<Client>> read(EntityManager manager, Collection<String> ids) {
    return read(
        manager
            .createQuery(PAIRS + " WHERE c.id IN :ids" + IN_ORDER, Object[].class)
            .setParameter("ids", ids));
  }

  /** All of them, in any order, by one query. */
  List<Versioned<Client>> all(EntityManager manager) {
    return read(manager.createQuery(PAIRS + IN_ORDER, Object[].class));
  }

  private static List<Versioned<Client>> read(TypedQuery<Object[]> pairs) {
    return Pairs.grouped(pairs, ClientRow.class, SecretRow.class).entrySet().stream()
        .map(entry -> client(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Versioned<Client> client(ClientRow row, List<SecretRow> secrets) {
    return new Versioned<>(
        new Client(
            row.id,
            row.description,
            row.enabled,
            secrets.stream().map(Clients::secret).toList(),
            Optional.of(row.owner).filter(owner -> !owner.isEmpty())),
        row.version);
  }

  private static ClientSecret secret(SecretRow row) {
    return new ClientSecret(
        row.name,
        row.description,
        row.hint,
        SecretHash.of(row.hashKey, row.hash),
        Times.time(row.created),
        Times.time(row.expires),
        Times.time(row.lastUsed));
  }
}
