package dev.rounds.adapter.fhir;

import dev.rounds.adapter.fhir.FhirFile.Resource;
import dev.rounds.adapter.fhir.FolderFiles.DataFile;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Host;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.ResourceParser;
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

  /** A resource that refers to entries that had not come by, and who reads it. */
  private record Waiting(Resource resource, RecordReader reader) {}

  private final FolderSettings settings;
  private final FolderFiles files;
  private final Findings findings = new Findings(line -> LOG.log(Level.WARNING, line));
  private final PatientStore store = new PatientStore();
  private final Progress progress;
  private final FhirFile fhirFile;

  private VersionChoice versions;
  private EntryReferences references;
  private List<Waiting> waiting;

  FolderReader(FolderSettings settings, FolderFiles files, Host host) {
    this.settings = settings;
    this.files = files;
    progress =
        new Progress(folder(), files.files(), host.clock(), line -> LOG.log(Level.INFO, line));
    Set<String> wanted =
        settings.readers().stream()
            .flatMap(r -> Stream.concat(r.types().stream(), r.displayTypes().stream()))
            .collect(Collectors.toUnmodifiableSet());
    fhirFile =
        new FhirFile(
            new ResourceParser(MAX_DEPTH, settings.maxResourceLength(), wanted::contains),
            findings,
            this::take);
  }

  private String folder() {
    return FolderFiles.printable(settings.folder());
  }

  /**
   * Reads everything, and says in the log what came of it.
   *
   * @throws EhrException if the thread is interrupted
   */
  FolderAdapter read() {
    files.unread().forEach(file -> findings.file(file.name(), file.reason()));
    for (DataFile file : files.files()) {
      versions = new VersionChoice(settings.readers());
      references = new EntryReferences();
      waiting = new ArrayList<>();
      read(file);
      waiting.forEach(this::readAgain);
    }
    List<Patient> patients = store.patients(findings);
    FolderReport report =
        new FolderReport(folder(), files.files().size(), patients.size(), findings);
    if (findings.problems() > report.lines().size()) {
      LOG.log(
          Level.WARNING,
          "folder {0}: {1} more problems like these",
          folder(),
          Long.toString(findings.problems() - report.lines().size()));
    }
    LOG.log(findings.problems() == 0 ? Level.INFO : Level.WARNING, report.toString());
    return new FolderAdapter(patients, report);
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
    progress.resource();
    RecordReader reader = versions.choose(resource.node());
    references.add(resource.fullUrl(), resource.node());
    resource.problems().clear(); // of what was only asked so far to tell the version
    if (reader.types().contains(type.get())) {
      read(resource, reader);
    } else {
      findings.other();
      addDisplay(resource, reader);
    }
  }

  private void addDisplay(Resource resource, RecordReader reader) {
    Optional<References.Target> target =
        resource
            .node()
            .text("id")
            .flatMap(id -> References.parse(resource.node().resourceType().get() + '/' + id));
    if (target.isPresent()) {
      reader.display(resource.node()).ifPresent(words -> store.addDisplay(target.get(), words));
    }
  }

  private void read(Resource resource, RecordReader reader) {
    Optional<Patient> patient = patient(resource, reader);
    String type = resource.node().path();
    if (patient.isEmpty()) {
      findings.resource(resource.place(), type, resource.problems());
    } else if (!store.add(patient.get(), resource.place())) {
      resource.problems().clear();
      resource.node().problem("its id is that of one before, which is served");
      findings.resource(resource.place(), type, resource.problems());
    } else if (references.missedOne() && waiting.size() < MAX_WAITING) {
      waiting.add(new Waiting(resource, reader));
    } else {
      findings.elements(resource.place(), type, resource.problems());
    }
  }

  private void readAgain(Waiting again) {
    Resource resource = again.resource();
    resource.problems().clear();
    patient(resource, again.reader()).ifPresent(p -> store.replace(p, resource.place()));
    findings.elements(resource.place(), resource.node().path(), resource.problems());
  }

  private Optional<Patient> patient(Resource resource, RecordReader reader) {
    references.missedOne();
    return reader.read(resource.node(), references).map(Patient.class::cast);
  }
}
