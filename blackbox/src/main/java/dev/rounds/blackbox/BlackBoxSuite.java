package dev.rounds.blackbox;

/**
 * The whole suite. A host's integration test is a class that implements this interface and says
 * where its server runs:
 *
 * <pre>{@code
 * class BlackBoxIT implements BlackBoxSuite {
 *   @Override
 *   public Endpoint endpoint() {
 *     return Endpoint.at(base, client, tenantA, tenantB, tenantUngranted, oneGrant, noGrant);
 *   }
 * }
 * }</pre>
 *
 * <p>It only reads, and asks for tokens. Around a hundred patients in tenant A, the odd cases of
 * real life among them, give it the most to ask.
 */
public interface BlackBoxSuite
    extends MetadataTests,
        TokenTests,
        TokenErrorTests,
        BearerTests,
        PatientSearchTests,
        PatientReadTests,
        ClinicalSearchTests,
        ClinicalReadTests,
        ClinicalTenantTests,
        TenantSeparationTests,
        BadRequestTests,
        BatchTests,
        PagingTests,
        FormatTests,
        HttpTests,
        SpellingTests,
        HapiClientTests,
        InterfacePageTests,
        HapiChartTests,
        SearchFuzzTests {}
