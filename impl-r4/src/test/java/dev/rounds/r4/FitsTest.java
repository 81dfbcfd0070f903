package dev.rounds.r4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That R4 is told from DSTU2 and STU3 where a resource shows it. */
class FitsTest {
  private static boolean fits(String type, String fields) {
    return new R4Reader()
        .fits(Reading.node("{'resourceType':'" + type + "'," + fields + "}", new ArrayList<>()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Observation|'category':[{}],'encounter':{},'interpretation':[{}],'note':[{}]",
        "Observation|'valueInteger':1,'referenceRange':[{'type':{}}],"
            + "'component':[{'interpretation':[{}]}],'hasMember':[{}]",
        "Condition|'clinicalStatus':{},'verificationStatus':{},'category':[{}],'stage':[{}],"
            + "'subject':{},'encounter':{},'recordedDate':'2015','onsetAge':{},'note':[{}]",
        "Encounter|'class':{},'subject':{},'reasonCode':[{}],'appointment':[{}],"
            + "'diagnosis':[{'use':{}}]",
        "AllergyIntolerance|'clinicalStatus':{},'verificationStatus':{},'category':['food'],"
            + "'criticality':'high','code':{},'recordedDate':'2015','recorder':{},"
            + "'lastOccurrence':'2015','note':[{}],'reaction':[{'note':[{}]}]",
        "Medication|'code':{},'amount':{}",
        "MedicationRequest|'category':[{}],'encounter':{},'requester':{'reference':'x'},"
            + "'substitution':{'allowedBoolean':true},"
            + "'dosageInstruction':[{'doseAndRate':[{'doseQuantity':{}}]}]",
        "MedicationStatement|'status':'not-taken','context':{},'note':[{}],"
            + "'dosage':[{'doseAndRate':[{'doseQuantity':{}}]}]",
        "Coverage|'type':{'coding':[{'code':'x'}]},'subscriberId':'x','dependent':'0',"
            + "'class':[{}],'order':1,'payor':[{}]",
        "Location|'type':[{}]"
      })
  void whatIsOfR4(String type, String fields) {
    assertThat(fits(type, fields)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Observation|'category':{}",
        "Observation|'context':{}",
        "Observation|'comment':'x'",
        "Observation|'comments':'x'",
        "Observation|'related':[{}]",
        "Observation|'interpretation':{}",
        "Observation|'valueAttachment':{}",
        "Observation|'referenceRange':[{'meaning':{}}]",
        "Observation|'component':[{'interpretation':{}}]",
        "Observation|'component':[{},{'valueAttachment':{}}]",
        "Observation|'component':[{'referenceRange':[{'meaning':{}}]}]",
        "Observation|'category':[{'coding':[{'system':"
            + "'http://hl7.org/fhir/observation-category'}]}]",
        "Condition|'clinicalStatus':'active'",
        "Condition|'verificationStatus':'confirmed'",
        "Condition|'category':{}",
        "Condition|'stage':{}",
        "Condition|'patient':{}",
        "Condition|'context':{}",
        "Condition|'dateRecorded':'2015'",
        "Condition|'assertedDate':'2015'",
        "Condition|'notes':'x'",
        "Condition|'onsetQuantity':{}",
        "Condition|'abatementQuantity':{}",
        "Condition|'abatementBoolean':true",
        "Encounter|'class':'inpatient'",
        "Encounter|'class':{'system':'http://hl7.org/fhir/v3/ActCode'}",
        "Encounter|'appointment':{}",
        "Encounter|'patient':{}",
        "Encounter|'reason':[{}]",
        "Encounter|'indication':[{}]",
        "Encounter|'incomingReferral':[{}]",
        "Encounter|'diagnosis':[{'role':{}}]",
        "AllergyIntolerance|'clinicalStatus':'active'",
        "AllergyIntolerance|'verificationStatus':'confirmed'",
        "AllergyIntolerance|'category':'food'",
        "AllergyIntolerance|'note':{}",
        "AllergyIntolerance|'status':'active'",
        "AllergyIntolerance|'substance':{}",
        "AllergyIntolerance|'reporter':{}",
        "AllergyIntolerance|'assertedDate':'2015'",
        "AllergyIntolerance|'lastOccurence':'2015'",
        "AllergyIntolerance|'criticality':'CRITH'",
        "AllergyIntolerance|'reaction':[{'certainty':'likely'}]",
        "AllergyIntolerance|'reaction':[{'note':{}}]",
        "Medication|'isBrand':true",
        "Medication|'isOverTheCounter':true",
        "Medication|'package':{}",
        "Medication|'product':{}",
        "MedicationRequest|'category':{}",
        "MedicationRequest|'context':{}",
        "MedicationRequest|'definition':[{}]",
        "MedicationRequest|'requester':{'agent':{}}",
        "MedicationRequest|'substitution':{'allowed':true}",
        "MedicationRequest|'dosageInstruction':[{'doseQuantity':{}}]",
        "MedicationRequest|'dosageInstruction':[{},{'rateRatio':{}}]",
        "MedicationStatement|'note':'x'",
        "MedicationStatement|'taken':'y'",
        "MedicationStatement|'wasNotTaken':true",
        "MedicationStatement|'patient':{}",
        "MedicationStatement|'reasonNotTaken':[{}]",
        "MedicationStatement|'reasonForUseCodeableConcept':{}",
        "MedicationStatement|'reasonForUseReference':{}",
        "MedicationStatement|'supportingInformation':[{}]",
        "MedicationStatement|'dosage':[{'quantityQuantity':{}}]",
        "MedicationStatement|'dosage':[{'quantityRange':{}}]",
        "MedicationStatement|'dosage':[{'doseRange':{}}]",
        "Coverage|'grouping':{}",
        "Coverage|'issuer':{}",
        "Coverage|'bin':{}",
        "Coverage|'group':'x'",
        "Coverage|'plan':'x'",
        "Coverage|'subPlan':'x'",
        "Coverage|'sequence':1",
        "Coverage|'subscriberId':{}",
        "Coverage|'dependent':1",
        "Coverage|'type':{'system':'x','code':'x'}",
        "Location|'type':{}"
      })
  void whatIsNotOfR4(String type, String fields) {
    assertThat(fits(type, fields)).isFalse();
  }
}
