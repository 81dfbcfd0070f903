package dev.rounds.adapter.sample;

import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Period;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** All of a patient in one text, which records themselves never print. */
final class Rendering {
  private static final Map<Class<?>, List<Method>> ACCESSORS = new ConcurrentHashMap<>();

  private Rendering() {}

  static String of(Patient patient) {
    StringBuilder text = new StringBuilder();
    add(text, patient.id(), patient.updated(), patient.active(), patient.gender());
    add(text, patient.birthDate(), patient.deceased().map(d -> d.dead() + " " + d.at()));
    patient
        .identifiers()
        .forEach(
            i ->
                add(
                    text,
                    i.use(),
                    i.type().orElseThrow().codings().get(0).code(),
                    i.system(),
                    i.value(),
                    period(i.period()),
                    i.assigner()));
    patient
        .names()
        .forEach(
            n ->
                add(
                    text,
                    n.use(),
                    n.text(),
                    n.family(),
                    n.given(),
                    n.prefix(),
                    n.suffix(),
                    period(n.period())));
    patient.telecoms().forEach(t -> add(text, t.system(), t.value(), t.use(), t.rank()));
    patient
        .addresses()
        .forEach(
            a ->
                add(
                    text,
                    a.use(),
                    a.type(),
                    a.lines(),
                    a.city(),
                    a.state(),
                    a.postalCode(),
                    a.country(),
                    period(a.period())));
    patient.careProviders().forEach(p -> add(text, p.display()));
    patient.links().forEach(l -> add(text, l.type(), l.other().id()));
    return text.toString();
  }

  /**
   * All of any record in one text: what its accessors give, by their names, as deep as they go.
   *
   * @param value a record, a part of one, or a plain value
   */
  static String ofAny(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Rendering::ofAny).orElse("");
    } else if (value instanceof List<?> list) {
      return list.stream().map(Rendering::ofAny).toList().toString();
    } else if (value instanceof PartialDateTime || value instanceof Enum) {
      return value.toString();
    } else if (!value.getClass().getPackage().equals(Patient.class.getPackage())) {
      return value.toString();
    }
    return ACCESSORS.computeIfAbsent(value.getClass(), Rendering::accessors).stream()
        .map(method -> method.getName() + "=" + ofAny(call(method, value)))
        .collect(Collectors.joining("|", "{", "}"));
  }

  private static List<Method> accessors(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.getName().equals("toBuilder"))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  private static Object call(Method method, Object value) {
    try {
      return method.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(method + " cannot be asked", e);
    }
  }

  private static String period(Optional<Period> period) {
    return period.map(p -> p.start() + " to " + p.end()).orElse("");
  }

  private static void add(StringBuilder text, Object... parts) {
    for (Object part : parts) {
      text.append(part).append('|');
    }
    text.append('\n');
  }
}
