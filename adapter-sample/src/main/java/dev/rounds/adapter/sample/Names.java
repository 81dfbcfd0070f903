package dev.rounds.adapter.sample;

import java.util.List;

/**
 * Common names, by the script they are written in. Nobody in particular is meant.
 *
 * @param familyFirst whether the family name stands before the given name, without a blank
 */
record Names(List<String> family, List<String> female, List<String> male, boolean familyFirst) {
  static final Names PLAIN =
      givenFirst(
          "Abbott Baker Barnes Carter Coleman Dawson Ellis Fisher Foster Grant Hale Harper Hughes Ingram"
              + " Jensen Keller Lambert Lawson Marsh Mercer Nolan Osborne Parker Porter Quinn Reed Ross"
              + " Sawyer Shaw Stone Tanner Turner Vance Walsh Webb Winter York Young",
          "Alice Amelia Bella Clara Daisy Ella Emma Faith Grace Hannah Iris Julia Kate Laura Lucy Maya"
              + " Nina Olivia Paula Rose Ruth Sarah Tessa Violet",
          "Adam Albert Ben Carl Daniel David Edward Felix George Henry Isaac Jack James Leo Liam Mark"
              + " Noah Oscar Paul Peter Robert Simon Thomas Walter");
  static final Names ACCENTED =
      givenFirst(
          "Müller Groß Lefèvre Núñez Muñoz Søndergård Åkesson Łukasiewicz Dvořák Çelik Gonçalves Tőkés"
              + " Đorđević Ionescu-Țepeș",
          "Zoë Chloé Inés Åsa Małgorzata Šárka Ayşe Conceição",
          "Jürgen François José Søren Łukasz Jiří Çağlar João");
  static final Names GREEK =
      givenFirst(
          "Παπαδόπουλος Γεωργίου Νικολάου Αλεξίου Δημητρίου Βασιλείου",
          "Ελένη Μαρία Σοφία Ιωάννα Κατερίνα",
          "Γιώργος Νίκος Κώστας Δημήτρης Αλέξανδρος");
  static final Names CYRILLIC =
      givenFirst(
          "Иваненко Ковальчук Соколенко Мельник Шевчук Волков Щербак",
          "Анна Ольга Наталия Ксения Зоя",
          "Иван Олег Юрий Фёдор Сергей");
  static final Names ARABIC =
      givenFirst(
          "الحداد النجار الخطيب العطار الصباغ البنا",
          "فاطمة ليلى مريم سلمى هدى",
          "أحمد يوسف خالد عمر إبراهيم");
  static final Names HEBREW =
      givenFirst(
          "כהן לוי מזרחי פרץ ביטון אברהם", "שרה רבקה יעל נועה תמר", "דוד יוסף אורי איתן משה");
  static final Names CHINESE = familyFirst("王 李 张 刘 陈 欧阳", "秀英 丽华 小红 美玲 晓燕", "伟 建国 志强 小明 文杰");
  static final Names JAPANESE =
      familyFirst("佐藤 鈴木 高橋 田中 渡辺 斎藤", "花子 美咲 陽子 さくら ゆい", "太郎 健一 翔太 大輔 ケン");
  static final Names DEVANAGARI =
      givenFirst(
          "शर्मा वर्मा गुप्ता पटेल यादव जोशी",
          "सीता राधा अनीता लक्ष्मी प्रिया",
          "राम अर्जुन विजय संजय कृष्ण");

  /** All of them. */
  static final List<Names> ALL =
      List.of(PLAIN, ACCENTED, GREEK, CYRILLIC, ARABIC, HEBREW, CHINESE, JAPANESE, DEVANAGARI);

  private static Names givenFirst(String family, String female, String male) {
    return new Names(words(family), words(female), words(male), false);
  }

  private static Names familyFirst(String family, String female, String male) {
    return new Names(words(family), words(female), words(male), true);
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /** A name that a text shows as its script's readers write it. */
  String text(String family, String given) {
    return familyFirst ? family + given : given + " " + family;
  }
}
