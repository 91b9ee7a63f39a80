package org.countinghouse.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.http.HttpResponse;
import java.util.List;
import org.countinghouse.app.query.UnavailableException;
import org.countinghouse.app.query.UnknownDimensionException;
import org.countinghouse.app.query.UnusedPlanException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers and, for each kind of failure, its problem document. */
final class Answers {

  /** Which instance read its state for an answer, for whoever looks into a doubtful one. */
  static final String ANSWERED_BY = "Countinghouse-Answered-By";

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RETRY_AFTER = "Retry-After";
  private static final String RETRY_AFTER_SECONDS = "1";

  private Answers() {}

  static void json(Context context, Object view) {
    context.contentType("application/json").result(bytes(view));
  }

  /** Hands an answer of another instance on. */
  static void relay(Context context, HttpResponse<byte[]> answer) {
    context.status(answer.statusCode());
    answer.headers().firstValue("Content-Type").ifPresent(context::contentType);
    for (String name : List.of(RETRY_AFTER, ANSWERED_BY)) {
      answer.headers().firstValue(name).ifPresent(value -> context.header(name, value));
    }
    context.result(answer.body());
  }

  /** Says that the request is wrong. */
  static void refused(BadRequestException failure, Context context) {
    problem(context, 400, String.valueOf(failure.getMessage()));
  }

  /** Says that the request is wrong. */
  static void refused(UnknownDimensionException failure, Context context) {
    problem(context, 400, String.valueOf(failure.getMessage()));
  }

  /** Says that the request is wrong. */
  static void refused(UnusedPlanException failure, Context context) {
    problem(context, 400, String.valueOf(failure.getMessage()));
  }

  /** Says that there is no answer now, or not here. */
  static void unavailable(UnavailableException failure, Context context) {
    if (failure.passing()) {
      context.header(RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    problem(context, 503, String.valueOf(failure.getMessage()));
  }

  /** Says what the server itself found wrong, such as an unknown path. */
  static void http(HttpResponseException failure, Context context) {
    problem(
        context,
        failure.getStatus(),
        "Expected a request as /openapi.yaml says, but found %s %s"
            .formatted(context.method(), context.path()));
  }

  /** Says that we failed; the log says how. */
  static void failed(Exception failure, Context context) {
    LOG.error("Expected to answer {}, but failed", context.path(), failure);
    problem(context, 500, "Expected an answer, but failed; the log of this instance says how");
  }

  private static void problem(Context context, int status, String detail) {
    context.status(status);
    context
        .contentType(ProblemDocument.CONTENT_TYPE)
        .result(bytes(ProblemDocument.of(status, detail)));
  }

  private static byte[] bytes(Object view) {
    try {
      return JSON.writeValueAsBytes(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected a view that JSON can hold, but found " + view, e);
    }
  }
}
