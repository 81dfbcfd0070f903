package dev.rounds.adapter.hapi;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** A little R4 engine: resources, and annotated providers over them. */
final class R4Ward {
  private R4Ward() {}

  static List<Patient> patients() {
    List<Patient> patients = new ArrayList<>();
    String[] names = {"Müller", "Okafor", "O'Neil", "de la Cruz"};
    for (int i = 0; i < names.length; i++) {
      Patient patient = new Patient();
      patient.setId("p" + i);
      patient.addName().setFamily(names[i]).addGiven("Ann" + i);
      patient.setGender(i == 0 ? AdministrativeGender.MALE : AdministrativeGender.FEMALE);
      patient.setBirthDateElement(new DateType("195" + i + "-02-03"));
      patient
          .addIdentifier()
          .setSystem("urn:mrn")
          .setValue("MRN" + i)
          .getType()
          .addCoding()
          .setSystem("http://terminology.hl7.org/CodeSystem/v2-0203")
          .setCode("MR");
      patients.add(patient);
    }
    return patients;
  }

  static List<IBaseResource> charts() {
    List<IBaseResource> all = new ArrayList<>();
    for (String patient : List.of("p0", "p1")) {
      Reference subject = new Reference("Patient/" + patient);
      Observation observation = new Observation();
      observation.setId("obs-" + patient);
      observation.setStatus(Observation.ObservationStatus.FINAL).setSubject(subject);
      observation.getCode().addCoding().setSystem("http://loinc.org").setCode("8867-4");
      observation.setEffective(new DateTimeType("2020-01-02T03:04:05Z"));
      observation.setValue(new Quantity(72).setUnit("/min"));
      Condition condition = new Condition();
      condition.setId("con-" + patient);
      condition.setSubject(subject).getCode().addCoding().setSystem("urn:c").setDisplay("Gout");
      Encounter encounter = new Encounter();
      encounter.setId("enc-" + patient);
      encounter.setStatus(Encounter.EncounterStatus.INPROGRESS).setSubject(subject);
      encounter.addType().addCoding().setSystem("urn:t").setDisplay("Inpatient");
      AllergyIntolerance allergy = new AllergyIntolerance();
      allergy.setId("all-" + patient);
      allergy.setPatient(subject).getCode().setText("Latex");
      MedicationRequest order = new MedicationRequest();
      order.setId("ord-" + patient);
      order
          .setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE)
          .setSubject(subject)
          .setRequester(new Reference("Practitioner/d"))
          .setMedication(new Reference("Medication/m"));
      order.setIntent(MedicationRequest.MedicationRequestIntent.ORDER);
      MedicationStatement statement = new MedicationStatement();
      statement.setId("sta-" + patient);
      statement.setSubject(subject).setMedication(new Reference("Medication/m"));
      statement.setStatus(MedicationStatement.MedicationStatementStatus.ACTIVE);
      Coverage coverage = new Coverage();
      coverage.setId("cov-" + patient);
      coverage.setBeneficiary(subject).addPayor().setDisplay("Insurer");
      all.addAll(List.of(observation, condition, encounter, allergy, order, statement, coverage));
    }
    Practitioner doctor = new Practitioner();
    doctor.setId("d");
    doctor.addName().setFamily("Who").addGiven("Dora");
    Medication medication = new Medication();
    medication.setId("m");
    medication.getCode().setText("Aspirin");
    all.add(doctor);
    all.add(medication);
    return all;
  }

  private static <T extends IBaseResource> List<T> of(Class<T> type) {
    return charts().stream().filter(type::isInstance).map(type::cast).toList();
  }

  static IResourceProvider[] providers() {
    return new IResourceProvider[] {
      new Patients(), new Observations(), new Orders(), new Doctors(), new Medications()
    };
  }

  /** As many of them are: what a name is searched by is its beginning. */
  public static final class Patients implements IResourceProvider {
    private final List<Patient> all = patients();

    @Override
    public Class<Patient> getResourceType() {
      return Patient.class;
    }

    @Read
    public Patient read(@IdParam IdType id) {
      return all.stream()
          .filter(patient -> patient.getIdElement().getIdPart().equals(id.getIdPart()))
          .findFirst()
          .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    @Search
    public List<Patient> search(
        @OptionalParam(name = "family") StringParam family,
        @OptionalParam(name = "identifier") TokenParam identifier) {
      return all.stream()
          .filter(
              patient ->
                  family == null
                      || patient.getNameFirstRep().getFamily().startsWith(family.getValue()))
          .filter(
              patient ->
                  identifier == null
                      || (patient.getIdentifierFirstRep().getValue().equals(identifier.getValue())
                          && (identifier.getSystem() == null
                              || identifier.getSystem().equals("urn:mrn"))))
          .toList();
    }
  }

  /** Searched by subject only. */
  public static final class Observations implements IResourceProvider {
    @Override
    public Class<Observation> getResourceType() {
      return Observation.class;
    }

    @Read
    public Observation read(@IdParam IdType id) {
      return of(Observation.class).stream()
          .filter(one -> one.getIdElement().getIdPart().equals(id.getIdPart()))
          .findFirst()
          .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    @Search
    public List<Observation> search(@RequiredParam(name = "subject") ReferenceParam subject) {
      return of(Observation.class).stream()
          .filter(one -> one.getSubject().getReference().equals("Patient/" + subject.getIdPart()))
          .toList();
    }
  }

  /** Searched by patient only. */
  public static final class Orders implements IResourceProvider {
    @Override
    public Class<MedicationRequest> getResourceType() {
      return MedicationRequest.class;
    }

    @Read
    public MedicationRequest read(@IdParam IdType id) {
      return of(MedicationRequest.class).stream()
          .filter(one -> one.getIdElement().getIdPart().equals(id.getIdPart()))
          .findFirst()
          .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    @Search
    public List<MedicationRequest> search(@RequiredParam(name = "patient") ReferenceParam patient) {
      return of(MedicationRequest.class).stream()
          .filter(one -> one.getSubject().getReference().equals("Patient/" + patient.getIdPart()))
          .toList();
    }
  }

  /** Reads only. */
  public static final class Doctors implements IResourceProvider {
    @Override
    public Class<Practitioner> getResourceType() {
      return Practitioner.class;
    }

    @Read
    public Practitioner read(@IdParam IdType id) {
      return of(Practitioner.class).get(0);
    }
  }

  /** Reads only. */
  public static final class Medications implements IResourceProvider {
    @Override
    public Class<Medication> getResourceType() {
      return Medication.class;
    }

    @Read
    public Medication read(@IdParam IdType id) {
      return of(Medication.class).get(0);
    }
  }
}
