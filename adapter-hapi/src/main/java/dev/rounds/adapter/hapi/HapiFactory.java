package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IResourceProvider;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Settings;
import dev.rounds.api.spi.Step;
import dev.rounds.fhir.in.RecordReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Makes a provider of the HAPI resource providers that an engine already has, or of HAPI resources.
 * They are called in process, without a network hop.
 *
 * <p>The engine's objects stay its own: they are called from many threads at once, never changed,
 * and not closed with the adapter. A provider is asked by {@code @Read} or {@code _id}, by {@code
 * identifier}, by {@code patient}, {@code subject}, {@code beneficiary} or {@code subscriber}, as
 * far as it declares them, and for all it has otherwise; each must mean what FHIR says it does. A
 * method that takes {@code RequestDetails} finds the tenant in its {@code tenantId}. A resource
 * type without a provider is declined.
 */
public final class HapiFactory implements EhrAdapterFactory {
  private final FhirContext context;
  private final String type;
  private final Sources sources;
  private final ResourceRecords records;

  private HapiFactory(Builder builder) {
    context = builder.context;
    type = builder.type;
    records = new ResourceRecords(context, builder.reader);
    List<ResourceSource> all = new ArrayList<>();
    if (!builder.providers.isEmpty()) {
      all.add(new ProviderSource(context, builder.providers));
    }
    all.add(new HeldResources(context, builder.resources));
    sources = new Sources(List.copyOf(all));
  }

  /**
   * Begins a factory.
   *
   * @param context HAPI's for the version of the resources; one for all, it is costly to make
   * @param reader reads that version
   * @throws IllegalArgumentException if the two are of different versions
   */
  public static Builder builder(FhirContext context, RecordReader reader) {
    return new Builder(context, reader);
  }

  /** {@code hapi} unless another was chosen. */
  @Override
  public String type() {
    return type;
  }

  @Override
  public EhrAdapter open(Settings settings, Host host) {
    return new HapiAdapter(context, sources, records, host.clock());
  }

  /** Asks for patients, and for each type of record of the first one's chart. */
  @Override
  public List<Step> test(Settings settings, Host host) {
    return ConnectionTest.run(sources.serves("Patient"), open(settings, host), host.clock());
  }

  /** What the provider is made of. For one thread. */
  public static final class Builder {
    private final FhirContext context;
    private final RecordReader reader;
    private final List<IResourceProvider> providers = new ArrayList<>();
    private final List<IBaseResource> resources = new ArrayList<>();
    private String type = "hapi";

    private Builder(FhirContext context, RecordReader reader) {
      this.context = Objects.requireNonNull(context, "context");
      this.reader = Objects.requireNonNull(reader, "reader");
      String read =
          switch (reader.version()) {
            case DSTU2 -> "DSTU2";
            case STU3 -> "DSTU3";
            default -> reader.version().name();
          };
      if (!context.getVersion().getVersion().name().equals(read)) {
        throw new IllegalArgumentException("the context and the reader are of different versions");
      }
    }

    /** The name by which a tenant's configuration chooses it, where there is more than one. */
    public Builder type(String type) {
      this.type = Objects.requireNonNull(type, "type");
      return this;
    }

    /** Annotated providers; they come before {@link #resources} of the same type. */
    public Builder providers(IResourceProvider... providers) {
      this.providers.addAll(List.of(providers));
      return this;
    }

    /** Resources, each with an id, that are held as they are and not changed from now on. */
    public Builder resources(Collection<? extends IBaseResource> resources) {
      this.resources.addAll(resources);
      return this;
    }

    /**
     * The factory.
     *
     * @throws IllegalArgumentException if HAPI does not take the providers, or a resource has no id
     */
    public HapiFactory build() {
      return new HapiFactory(this);
    }
  }
}
