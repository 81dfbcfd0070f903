package dev.rounds.testkit;

import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import dev.rounds.registry.memory.InMemorySigningKeyStore;
import dev.rounds.registry.memory.InMemoryTenantStore;

/** The registry's stores in memory. */
class InMemoryStores implements StoreContract {
  @Override
  public Stores stores(Contents contents) {
    InMemoryClientStore clients = new InMemoryClientStore();
    contents.clients().forEach(clients::put);
    InMemoryGrantStore grants = new InMemoryGrantStore();
    contents.grants().forEach(grants::add);
    InMemoryTenantStore tenants = new InMemoryTenantStore();
    contents.tenants().forEach(tenants::put);
    return new Stores(clients, grants, tenants, new InMemorySigningKeyStore(contents.keys()));
  }
}
