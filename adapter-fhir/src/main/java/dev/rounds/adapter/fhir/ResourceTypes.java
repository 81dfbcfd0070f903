package dev.rounds.adapter.fhir;

import java.util.Set;

/** The resource types that there are, in DSTU2 (1.0.2), STU3 (3.0.2) or R4 (4.0.1). */
final class ResourceTypes {
  private static final Set<String> ALL =
      Set.of(
          """
          Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse
          AuditEvent Basic Binary BiologicallyDerivedProduct BodySite BodyStructure Bundle
          CapabilityStatement CarePlan CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim
          ClaimResponse ClinicalImpression CodeSystem Communication CommunicationRequest
          CompartmentDefinition Composition ConceptMap Condition Conformance Consent Contract
          Coverage CoverageEligibilityRequest CoverageEligibilityResponse DataElement DetectedIssue
          Device DeviceComponent DeviceDefinition DeviceMetric DeviceRequest DeviceUseRequest
          DeviceUseStatement DiagnosticOrder DiagnosticReport DocumentManifest DocumentReference
          EffectEvidenceSynthesis EligibilityRequest EligibilityResponse Encounter Endpoint
          EnrollmentRequest EnrollmentResponse EpisodeOfCare EventDefinition Evidence
          EvidenceVariable ExampleScenario ExpansionProfile ExplanationOfBenefit
          FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse HealthcareService
          ImagingManifest ImagingObjectSelection ImagingStudy Immunization ImmunizationEvaluation
          ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice Library Linkage List
          Location Measure MeasureReport Media Medication MedicationAdministration
          MedicationDispense MedicationKnowledge MedicationOrder MedicationRequest
          MedicationStatement MedicinalProduct MedicinalProductAuthorization
          MedicinalProductContraindication MedicinalProductIndication MedicinalProductIngredient
          MedicinalProductInteraction MedicinalProductManufactured MedicinalProductPackaged
          MedicinalProductPharmaceutical MedicinalProductUndesirableEffect MessageDefinition
          MessageHeader MolecularSequence NamingSystem NutritionOrder Observation
          ObservationDefinition OperationDefinition OperationOutcome Order OrderResponse
          Organization OrganizationAffiliation Parameters Patient PaymentNotice
          PaymentReconciliation Person PlanDefinition Practitioner PractitionerRole Procedure
          ProcedureRequest ProcessRequest ProcessResponse Provenance Questionnaire
          QuestionnaireResponse ReferralRequest RelatedPerson RequestGroup ResearchDefinition
          ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment
          RiskEvidenceSynthesis Schedule SearchParameter Sequence ServiceDefinition ServiceRequest
          Slot Specimen SpecimenDefinition StructureDefinition StructureMap Subscription Substance
          SubstanceNucleicAcid SubstancePolymer SubstanceProtein SubstanceReferenceInformation
          SubstanceSourceMaterial SubstanceSpecification SupplyDelivery SupplyRequest Task
          TerminologyCapabilities TestReport TestScript ValueSet VerificationResult
          VisionPrescription
          """
              .split("\\s+"));

  private ResourceTypes() {}

  /** Whether any of the versions has a resource of that type. */
  static boolean contains(String type) {
    return ALL.contains(type);
  }
}
