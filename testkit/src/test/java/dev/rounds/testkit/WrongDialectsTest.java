package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.SearchParam;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.out.FhirOut;
import dev.rounds.fhir.out.XmlOut;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each clause of the dialect contract catches the dialect that breaks it. */
class WrongDialectsTest {
  private static void isCaught(
      SmallDialect wrong, Consumer<DialectContract> clause, String sentence) {
    assertThatThrownBy(() -> clause.accept(wrong))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void readerOfAnotherVersionIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          FhirVersion read() {
            return FhirVersion.DSTU2;
          }
        },
        DialectContract::readerAndDialectAreOfOneVersion,
        "The dialect is of STU3, but the reader of DSTU2.");
  }

  @Test
  void typeThatIsNotReadIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          Set<String> readTypes() {
            return Set.of("Observation");
          }
        },
        DialectContract::readerAndDialectAreOfOneVersion,
        "Location is served, but the reader does not read it.");
  }

  @Test
  void elementThatIsNotWrittenIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void observation(FhirOut out, Observation it) {
            super.observation(out, it.toBuilder().comment(null).build());
          }
        },
        DialectContract::everyRecordComesBack,
        "Observation does not come back as it was written: another comment");
  }

  @Test
  void elementThatIsNotReadIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          Optional<Object> read(FhirNode node) {
            return super.read(node)
                .map(it -> it instanceof Location l ? l.toBuilder().name(null).build() : it);
          }
        },
        DialectContract::everyRecordComesBack,
        "Location does not come back as it was written: another name");
  }

  @Test
  void recordThatIsNotReadAtAllIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          Optional<Object> read(FhirNode node) {
            return Optional.empty();
          }
        },
        DialectContract::everyRecordComesBack,
        "The reader makes nothing of what is written as Observation.");
  }

  @Test
  void recordThatIsReadAsAnotherIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          Optional<Object> read(FhirNode node) {
            return Optional.of(Location.builder("a").build());
          }
        },
        DialectContract::everyRecordComesBack,
        "it is read as another type of record");
  }

  @Test
  void elementThatTheReaderComplainsOfIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          Optional<Object> read(FhirNode node) {
            node.problem("id", "is odd");
            return super.read(node);
          }
        },
        DialectContract::everyRecordComesBack,
        "What is written as Observation is not read in full: Observation.id is odd");
  }

  @Test
  void writerThatFailsOnAnAbsentPartIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void location(FhirOut out, Location it) {
            super.location(out, it.toBuilder().name(it.name().orElseThrow()).build());
          }
        },
        DialectContract::everyRecordComesBack,
        "Writing Location ended with java.util.NoSuchElementException.");
  }

  @Test
  void readerThatFailsIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          Optional<Object> read(FhirNode node) {
            throw new IllegalStateException("no");
          }
        },
        DialectContract::everyRecordComesBack,
        "Reading Observation ended with java.lang.IllegalStateException.");
  }

  @Test
  void losingMoreEachTimeIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          public Object kept(Object record) {
            Location it =
                record instanceof Location location ? location : Location.builder("a").build();
            return it.toBuilder().name(it.name().orElse("") + "x").build();
          }

          @Override
          Optional<Object> read(FhirNode node) {
            return super.read(node).map(this::kept);
          }

          @Override
          List<TypeBinding<?>> bindings() {
            return super.bindings().subList(1, 2);
          }
        },
        DialectContract::everyRecordComesBack,
        "What is kept of Location is not kept when it is written again.");
  }

  @Test
  void bindingOfARecordThatNobodyHasIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          List<TypeBinding<?>> bindings() {
            return List.of(
                new TypeBinding<>(
                    "Observation", Unknown.class, List.of(), (out, record) -> out.text("id", "a")));
          }
        },
        DialectContract::everyRecordComesBack,
        "The dialect binds Observation to a record that no provider has.");
  }

  private record Unknown(String id, Optional<String> patientId, Optional<Instant> updated)
      implements ClinicalRecord {}

  @Test
  void elementOfAnotherVersionIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void location(FhirOut out, Location it) {
            super.location(out, it);
            out.text("value", "of another version");
          }
        },
        DialectContract::whatIsWrittenSpeaksForItsVersion,
        "What is written as Location does not look like STU3 to the reader.");
  }

  @Test
  void elementOfOneFormatOnlyIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void location(FhirOut out, Location it) {
            super.location(out, it);
            out.text("mode", out instanceof XmlOut ? "kind" : "instance");
          }
        },
        DialectContract::jsonAndXmlSayTheSame,
        "Location is not the same in JSON and in XML: of the first, mode=instance became mode=kind.");
  }

  @Test
  void writerThatCountsIsCaught() {
    isCaught(
        new SmallDialect() {
          private int written;

          @Override
          void location(FhirOut out, Location it) {
            super.location(out, it);
            out.integer("position", written++);
          }
        },
        DialectContract::everyWritingIsTheSame,
        "Location is written otherwise when it is written again.");
  }

  @Test
  void referenceToWhatIsNotServedIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void reference(FhirOut out, Reference it) {
            out.text("reference", it.type().map(type -> type + "/" + it.id().orElseThrow()));
          }
        },
        DialectContract::referencesLeadToWhatIsServed,
        "which is not served; such a reference keeps its display only.");
  }

  @Test
  void metadataWithoutATypeIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          List<TypeBinding<?>> listed() {
            return bindings().subList(0, 1);
          }
        },
        DialectContract::metadataListsWhatIsServed,
        "The metadata lists [Observation], but served are [Observation, Location].");
  }

  @Test
  void metadataWithAnotherInteractionIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void listed(FhirOut out, TypeBinding<?> binding) {
            out.text("type", binding.type());
            out.each("interaction", List.of("read", "vread"), (o, code) -> o.text("code", code));
          }
        },
        DialectContract::metadataListsWhatIsServed,
        "The metadata lists the interactions [read, vread] of Observation");
  }

  @Test
  void searchParameterWithoutABindingIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void listed(FhirOut out, SearchParam<?> param) {
            out.text("name", param.name().replace("code", "date"));
            out.text("type", param.form().code());
          }
        },
        DialectContract::metadataListsWhatIsSearched,
        "The metadata lists the search parameters [patient (reference), date (token)] of"
            + " Observation, but bound are [patient (reference), code (token)].");
  }

  @Test
  void searchParameterOfAnotherTypeIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void listed(FhirOut out, SearchParam<?> param) {
            out.text("name", param.name());
            out.text("type", "string");
          }
        },
        DialectContract::metadataListsWhatIsSearched,
        "code (string)] of Observation, but bound are [patient (reference), code (token)].");
  }

  @Test
  void metadataOfAnotherTypeIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          String metadataType() {
            return "Conformance";
          }
        },
        DialectContract::metadataNamesVersionAndContentTypes,
        "The metadata is a Conformance, but should be a CapabilityStatement.");
  }

  @Test
  void metadataOfAnotherVersionIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void metadata(FhirOut out) {
            out.text("fhirVersion", "3.0.2");
          }
        },
        DialectContract::metadataNamesVersionAndContentTypes,
        "The metadata does not give its fhirVersion as 3.0.1.");
  }

  @Test
  void metadataWithoutAContentTypeIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          void metadata(FhirOut out) {
            out.text("fhirVersion", "3.0.1");
            out.texts("format", List.of("application/fhir+json", "xml"));
          }
        },
        DialectContract::metadataNamesVersionAndContentTypes,
        "The metadata does not list the format application/fhir+xml.");
  }

  @Test
  void outcomeInThePlaceOfAnotherVersionIsCaught() {
    isCaught(
        new SmallDialect() {
          @Override
          boolean outcomeIsResource() {
            return true;
          }
        },
        DialectContract::outcomesHaveTheirPlace,
        "A batch does not tell of an entry's problem in its entry.response.outcome.");
  }
}
