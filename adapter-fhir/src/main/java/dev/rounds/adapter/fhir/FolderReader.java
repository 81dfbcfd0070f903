package dev.rounds.adapter.fhir;

import dev.rounds.adapter.fhir.FhirFile.Resource;
import dev.rounds.adapter.fhir.FolderFiles.DataFile;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Host;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.ResourceParser;
import dev.rounds.fhir.in.SharedValues;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a folder once, on one thread, each file in one pass. */
final class FolderReader {
  private static final Logger LOG = System.getLogger(FolderReader.class.getPackageName());

  private static final int MAX_DEPTH = 64;
  // Resources that refer to an entry further on are read again at the end of their file. A file in
  // which more do so keeps the rest as they were read first.
  private static final int MAX_WAITING = 10_000;
  private static final int SHARED_VALUES = 1 << 16;
  private static final String MEDICATION = "Medication";
  private static final double GIGABYTE = 1L << 30;
  private static final double SPARE = 1.25;

  /** A resource that refers to entries that had not come by, and who reads it. */
  private record Waiting(Resource resource, RecordReader reader) {}

  private final FolderSettings settings;
  private final FolderFiles files;
  private final Findings findings = new Findings(line -> LOG.log(Level.WARNING, line));
  private final SharedValues values = new SharedValues(SHARED_VALUES);
  private final MemoryGuard memory = new MemoryGuard();
  private final Progress progress;
  private final FhirFile fhirFile;

  private FolderStore store = new FolderStore();
  private VersionChoice versions;
  private EntryReferences references;
  private List<Waiting> waiting;

  FolderReader(FolderSettings settings, FolderFiles files, Host host) {
    this.settings = settings;
    this.files = files;
    progress =
        new Progress(
            folder(),
            files.files(),
            host.clock(),
            line -> LOG.log(Level.INFO, line),
            this::checkMemory);
    Set<String> wanted =
        settings.readers().stream()
            .flatMap(
                r ->
                    Stream.of(r.types(), r.displayTypes(), Set.of(MEDICATION)).flatMap(Set::stream))
            .collect(Collectors.toUnmodifiableSet());
    fhirFile =
        new FhirFile(
            new ResourceParser(MAX_DEPTH, settings.maxResourceLength(), wanted::contains, values),
            findings,
            this::take);
  }

  private String folder() {
    return FolderFiles.printable(settings.folder());
  }

  /**
   * Reads everything, and says in the log what came of it.
   *
   * @throws EhrException if the memory does not suffice, or the thread is interrupted
   */
  FolderAdapter read() {
    FolderRecords records;
    try {
      readFiles();
      records = store.served(findings, progress, values);
    } catch (OutOfMemoryError e) {
      // One resource larger than what was left: all that fills the memory is ours to let go of.
      store = new FolderStore();
      throw tooLarge();
    }
    FolderReport report =
        new FolderReport(folder(), files.files().size(), records.counts(), findings);
    if (findings.problems() > report.lines().size()) {
      LOG.log(
          Level.WARNING,
          "folder {0}: {1} more problems like these",
          folder(),
          Long.toString(findings.problems() - report.lines().size()));
    }
    LOG.log(findings.problems() == 0 ? Level.INFO : Level.WARNING, report.toString());
    return new FolderAdapter(records, report);
  }

  private void readFiles() {
    files.unread().forEach(file -> findings.file(file.name(), file.reason()));
    for (DataFile file : files.files()) {
      versions = new VersionChoice(settings.readers());
      references = new EntryReferences();
      waiting = new ArrayList<>();
      read(file);
      waiting.forEach(this::readAgain);
    }
    waiting = List.of();
  }

  private void checkMemory() {
    if (memory.isFull()) {
      throw tooLarge();
    }
  }

  private EhrException tooLarge() {
    long heap = Runtime.getRuntime().maxMemory();
    // What is taken may stand for a part of the files only, and some must stay free.
    long enough = (long) (heap * SPARE / progress.part() / GIGABYTE) + 1;
    return new EhrException(
        EhrException.Reason.UNAVAILABLE,
        String.format(
            "folder %s is too large for the heap of %d MB, which is full after %s:"
                + " give Java a larger one, such as -Xmx%dg, or serve fewer files",
            folder(), heap >> 20, progress.soFar(), enough),
        null);
  }

  // A defect, ours or a library's, that one file brings to light must not cost the others.
  private void read(DataFile file) {
    try (InputStream in = progress.open(file)) {
      fhirFile.read(file, in);
    } catch (EhrException e) {
      throw e;
    } catch (AccessDeniedException e) {
      findings.file(file.name(), "no permission to read it");
    } catch (IOException | RuntimeException e) {
      stopIfInterrupted();
      findings.file(file.name(), "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new EhrException(
          EhrException.Reason.UNAVAILABLE, "interrupted while the folder was read", null);
    }
  }

  private void take(Resource resource) {
    stopIfInterrupted();
    Optional<String> type = resource.node().resourceType();
    if (type.isEmpty()) {
      findings.resource(resource.place(), "not a FHIR resource: it has no resourceType");
      return;
    }
    if (type.get().equals("Bundle")) {
      return;
    }
    if (!ResourceTypes.contains(type.get())) {
      findings.resource(resource.place(), "not a FHIR resource: there is no such resourceType");
      return;
    }
    progress.resource();
    RecordReader reader = versions.choose(resource.node());
    references.add(resource.fullUrl(), resource.node());
    resource.problems().clear(); // of what was only asked so far to tell the version
    if (reader.types().contains(type.get())) {
      read(resource, reader);
    } else {
      findings.other();
      addWords(resource, reader);
    }
  }

  private void addWords(Resource resource, RecordReader reader) {
    FhirNode node = resource.node();
    Optional<References.Target> target =
        node.text("id").flatMap(id -> References.parse(node.resourceType().get() + '/' + id));
    if (target.isPresent()) {
      Optional<CodeableConcept> medication = reader.medication(node);
      medication.ifPresent(concept -> store.addMedication(target.get(), concept));
      reader.display(node).ifPresent(words -> store.addDisplay(target.get(), words));
    }
  }

  private void read(Resource resource, RecordReader reader) {
    Optional<Object> record = record(resource, reader);
    String type = resource.node().path();
    if (record.isEmpty()) {
      findings.resource(resource.place(), type, resource.problems());
    } else if (!store.add(type(type), record.get(), resource.place(), values.shared(type))) {
      findings.resource(resource.place(), type, "its id is that of one before, which is served");
    } else if (references.missedOne() && waiting.size() < MAX_WAITING) {
      waiting.add(new Waiting(resource, reader));
    } else {
      findings.elements(resource.place(), type, resource.problems());
    }
  }

  private void readAgain(Waiting again) {
    Resource resource = again.resource();
    String type = resource.node().path();
    resource.problems().clear();
    record(resource, again.reader()).ifPresent(record -> store.replace(type(type), record));
    findings.elements(resource.place(), type, resource.problems());
  }

  private Optional<Object> record(Resource resource, RecordReader reader) {
    references.missedOne();
    return reader.read(resource.node(), references);
  }

  private static RecordType type(String resource) {
    return RecordType.ofResource(resource).orElseThrow();
  }
}
