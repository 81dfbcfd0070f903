package dev.rounds.adapter.hapi;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/** Requests that never were on a network. */
final class InProcessRequest {
  private static final String BASE = "http://localhost/fhir";

  private InProcessRequest() {}

  /**
   * A GET.
   *
   * @param id of the resource to read; null for a search
   * @param params of the search
   */
  static ServletRequestDetails of(
      RestfulServer server, String tenant, String type, String id, Map<String, String> params) {
    Map<String, String[]> arrays = new HashMap<>();
    params.forEach((name, value) -> arrays.put(name, new String[] {value}));
    String path = id == null ? type : type + '/' + id;
    ServletRequestDetails request = new ServletRequestDetails(server.getInterceptorService());
    request.setServer(server);
    request.setServletRequest(servletRequest(path, arrays));
    request.setRequestType(RequestTypeEnum.GET);
    request.setResourceName(type);
    request.setRequestPath(path);
    request.setFhirServerBase(BASE);
    request.setCompleteUrl(BASE + '/' + path);
    request.setTenantId(tenant);
    request.setParameters(arrays);
    if (id == null) {
      request.setRestOperationType(RestOperationTypeEnum.SEARCH_TYPE);
    } else {
      request.setRestOperationType(RestOperationTypeEnum.READ);
      request.setId(server.getFhirContext().getVersion().newIdType(type, id));
    }
    return request;
  }

  /** What a provider that takes the servlet's request sees: no headers, no session, no body. */
  @SuppressWarnings("JdkObsolete") // getRequestURL gives a StringBuffer
  private static HttpServletRequest servletRequest(String path, Map<String, String[]> params) {
    Map<String, Object> attributes = new HashMap<>();
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            InProcessRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "getMethod" -> "GET";
                  case "getScheme" -> "http";
                  case "getProtocol" -> "HTTP/1.1";
                  case "getServerName", "getRemoteHost", "getLocalName" -> "localhost";
                  case "getRemoteAddr", "getLocalAddr" -> "127.0.0.1";
                  case "getContextPath" -> "";
                  case "getServletPath" -> "/fhir";
                  case "getPathInfo" -> '/' + path;
                  case "getRequestURI" -> "/fhir/" + path;
                  case "getRequestURL" -> new StringBuffer(BASE).append('/').append(path);
                  case "getParameterMap" -> params;
                  case "getParameterValues" -> params.get((String) args[0]);
                  case "getParameter" ->
                      params.containsKey((String) args[0]) ? params.get((String) args[0])[0] : null;
                  case "getParameterNames" -> Collections.enumeration(params.keySet());
                  case "getAttribute" -> attributes.get((String) args[0]);
                  case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
                  case "setAttribute" -> attributes.put((String) args[0], args[1]);
                  case "removeAttribute" -> attributes.remove((String) args[0]);
                  case "equals" -> proxy == args[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> "a request in process";
                  default -> nothing(method.getReturnType());
                });
  }

  private static Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    } else if (type == int.class) {
      return -1;
    } else if (type == long.class) {
      return -1L;
    }
    return type == Enumeration.class ? Collections.emptyEnumeration() : null;
  }
}
