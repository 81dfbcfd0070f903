package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NaiveSearchTest {
  private static final PatientView ZOE =
      patient(
          """
          {"resourceType": "Patient", "id": "p-1", "gender": "female", "birthDate": "1974-12-25",
           "identifier": [
             {"system": "urn:mrn", "value": "0042",
              "type": {"coding": [{"system": "http://hl7.org/fhir/v2/0203", "code": "MR"}]}},
             {"system": "urn:ssn", "value": "999",
              "type": {"coding": [{"system": "http://hl7.org/fhir/v2/0203", "code": "SS"}]}},
             {"system": "urn:other", "value": "MR"}],
           "name": [
             {"family": "Müller-O'Neill", "given": ["Zoë", "Anne"], "prefix": ["Dr."]},
             {"use": "old", "family": "Straße", "text": "Frl. Strasse"}]}
          """);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "_id, p-1",
        "id, p-1",
        "Id, p-1",
        "family, mull",
        "family, O'NEILL",
        "family:contains, ÜLL",
        "family, strasse",
        "Family, aß",
        "given, zoe",
        "given, NNE",
        "given:contains, Zoë",
        "name, mull",
        "name, zoe",
        "name, dr",
        "name, frl",
        "birthdate, 1974-12-25",
        "gender, female",
        "identifier, 0042",
        "identifier, urn:mrn|0042",
        "_count, 0"
      })
  void findsWhatIsMeant(String parameter, String value) {
    assertThat(NaiveSearch.matches(Form.of(parameter, value), ZOE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "_id, P-1",
    "_id, p-",
    "family, zoe",
    "family, mullerx",
    "given, muller",
    "given, dr",
    "name, xyz",
    "birthdate, 1974-12-24",
    "birthdate, 1974-12",
    "gender, male",
    "identifier, 42",
    "identifier, 999",
    "identifier, urn:ssn|0042",
    "identifier, |0042",
    "identifier, MR"
  })
  void doesNotFindWhatIsNotMeant(String parameter, String value) {
    assertThat(NaiveSearch.matches(Form.of(parameter, value), ZOE)).isFalse();
  }

  @Test
  void everyParameterMustHold() {
    assertThat(NaiveSearch.matches(Form.of("family", "mull", "gender", "female"), ZOE)).isTrue();
    assertThat(NaiveSearch.matches(Form.of("family", "mull", "gender", "male"), ZOE)).isFalse();
  }

  @Test
  void aPartialBirthDateIsNoDay() {
    PatientView patient = patient("{\"id\": \"2\", \"birthDate\": \"1974\"}");
    assertThat(NaiveSearch.matches(Form.of("birthdate", "1974-12-25"), patient)).isFalse();
  }

  @Test
  void whatAPatientLacksIsNotFound() {
    PatientView bare = patient("{\"id\": \"2\", \"name\": [{\"given\": [\"Ann\"]}]}");
    assertThat(NaiveSearch.matches(Form.of("family", "a"), bare)).isFalse();
    assertThat(NaiveSearch.matches(Form.of("gender", "unknown"), bare)).isFalse();
    assertThat(NaiveSearch.matches(Form.of("identifier", "1"), bare)).isFalse();
  }

  @Test
  void bothVersionsOfAPatientReadAlike() {
    PatientView dstu2 = patient("{\"id\": \"2\", \"name\": [{\"family\": [\"van\", \"Gogh\"]}]}");
    PatientView stu3 = patient("{\"id\": \"2\", \"name\": [{\"family\": \"van Gogh\"}]}");
    assertThat(dstu2).isEqualTo(stu3);
  }

  @Test
  void aParameterItDoesNotKnowIsAnError() {
    assertThatThrownBy(() -> NaiveSearch.matches(Form.of("phone", "1"), ZOE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Ångström, angstrom",
    "ŁÓDŹ, lodz",
    "Søren, soren",
    "ΟΔΥΣΣΈΑΣ, οδυσσεασ",
    "Ёлка, елка",
    "Straße, strasse",
    "İpek, ipek",
    "ﬁnn, finn",
    "Ａｂｃ, abc"
  })
  void foldsCaseAndAccentsInAnyScript(String text, String folded) {
    assertThat(NaiveSearch.fold(text)).isEqualTo(folded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Müller", "李", "नमस्ते", "שָׁלוֹם", "Αθανασίου", "O", ""})
  void aFragmentIsAPartThatIsFound(String text) {
    assertThat(text).contains(Questions.fragment(text));
    assertThat(NaiveSearch.fold(text)).contains(NaiveSearch.fold(Questions.fragment(text)));
  }

  private static PatientView patient(String json) {
    try {
      return PatientView.of(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
