package org.comity.gateway.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The paths and methods of a contract, matched on the path exactly as it was sent: another case, a
 * second slash, an encoded letter or a dot at the end is another path, and none that is served.
 */
public final class RouteTable {
  private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+\\}");

  private final List<Path> paths = new ArrayList<>();

  /**
   * Adds an operation.
   *
   * @param id operation id
   * @param method method in capitals
   * @param template path with parameters in braces
   * @param queryParameters names of the parameters that it takes in the query
   * @param open whether it is served without a token
   */
  public void add(
      String id, String method, String template, Collection<String> queryParameters, boolean open) {
    Path path =
        paths.stream()
            .filter(p -> p.template.equals(template))
            .findFirst()
            .orElseGet(
                () -> {
                  Path made = new Path(template, regex(template), new TreeMap<>());
                  paths.add(made);
                  return made;
                });
    path.methods.put(method, new Route(id, method, template, List.copyOf(queryParameters), open));
  }

  /** Every route, in the order of the contract. */
  public List<Route> routes() {
    return paths.stream().flatMap(p -> p.methods.values().stream()).toList();
  }

  /**
   * The route of a request.
   *
   * @param rawPath path as sent, absent if there was none
   * @throws ProblemException 404 if no path fits
   * @throws MethodNotAllowed if a path fits, but not with this method
   */
  public Route find(String method, @Nullable String rawPath) {
    Path path =
        path(rawPath)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "No operation has this path; the contract lists all of them."));
    Route route = path.methods.get(method);
    if (route == null) {
      throw new MethodNotAllowed(String.join(", ", path.methods.keySet()));
    }
    return route;
  }

  /** Whether a path is served without a token, by every method that it has. */
  public boolean isOpen(@Nullable String rawPath) {
    return path(rawPath)
        .filter(path -> path.methods.values().stream().allMatch(Route::open))
        .isPresent();
  }

  private Optional<Path> path(@Nullable String rawPath) {
    return rawPath == null
        ? Optional.empty()
        : paths.stream()
            .filter(p -> p.regex.matcher(rawPath).matches())
            .min(Comparator.comparingInt(Path::parameters));
  }

  private static Pattern regex(String template) {
    StringBuilder regex = new StringBuilder();
    var matcher = PARAMETER.matcher(template);
    int from = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(template.substring(from, matcher.start()))).append("[^/%;]+");
      from = matcher.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(template.substring(from))).toString());
  }

  /**
   * One operation of the contract.
   *
   * @param id operation id
   * @param method method in capitals
   * @param template path with parameters in braces
   * @param queryParameters what it takes in the query
   * @param open whether it is served without a token
   */
  public record Route(
      String id, String method, String template, List<String> queryParameters, boolean open) {
    /** Method and path, as handlers are registered. */
    public String key() {
      return method + " " + template;
    }
  }

  private record Path(String template, Pattern regex, Map<String, Route> methods) {
    /** A path without parameters goes before one with. */
    int parameters() {
      return (int) template.chars().filter(c -> c == '{').count();
    }
  }

  /** A path that is served, but not with this method. */
  public static final class MethodNotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String allowed;

    MethodNotAllowed(String allowed) {
      super("allowed: " + allowed, null, false, false);
      this.allowed = allowed;
    }

    /** Value of the header {@code Allow}. */
    public String allowed() {
      return allowed;
    }

    /** The problem that it is. */
    public ProblemException problem() {
      return new ProblemException(
          ProblemCode.METHOD_NOT_ALLOWED, "This path takes " + allowed + ".");
    }
  }
}
