package org.comity.client.docs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.comity.client.CallerException;
import org.comity.client.ComityClient;
import org.comity.client.ComityException;
import org.comity.client.ConcurrentChangeException;
import org.comity.client.DeadlineException;
import org.comity.client.InvalidAnswerException;
import org.comity.client.RemoteException;
import org.comity.client.TransportException;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialKind;
import org.comity.model.CredentialQuery;
import org.comity.model.CredentialStatus;
import org.comity.model.InboxItem;
import org.comity.model.LevelComparison;
import org.comity.model.MeasureKind;
import org.comity.model.PostingReceipt;
import org.comity.model.ProblemEntry;
import org.comity.model.Purpose;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.RegistryInfo;
import org.comity.model.ResultOutcome;
import org.comity.model.ResultStatus;
import org.comity.model.ResultVersionSubmission;
import org.comity.model.SourceAnswer;

/**
 * The code of docs/sdk-tutorial.md. {@code TutorialTest} runs it, {@code DocumentsTest} compares.
 */
final class TutorialSnippets {
  private TutorialSnippets() {}

  static ComityClient client(String url, String token) {
    // snippet: client
    ComityClient client =
        ComityClient.builder()
            .baseUrl(url) // or the environment's COMITY_BASE_URL
            .token(token) // or COMITY_TOKEN
            .deadline(Duration.ofSeconds(20)) // for one call, all tries together
            .application("recognition-desk/1.0")
            .onUnknown(news -> System.err.println("the gateway is newer: " + news))
            .build();
    // end
    return client;
  }

  static void catalogue(ComityClient client) {
    // snippet: catalogue
    System.out.println(client.capabilities().operations());
    for (RegistryInfo registry : client.registries().list()) {
      System.out.println(registry.id() + " " + registry.country() + " " + registry.state());
    }
    // end
  }

  static CredentialAnswer find(ComityClient client) {
    // snippet: find
    CredentialQuery query =
        CredentialQuery.builder()
            .registry("ee-demo")
            .country("GB", CredentialKind.QUALIFICATION)
            .holderId("EE:isikukood", "39004120017")
            .holderName("Amina Wanjiru", "Otieno")
            .bornOn("1990-04-12")
            .purpose(Purpose.PROFESSIONAL)
            .legalGround("Recognition Act (synthetic), section 12")
            .forCase("IE:qqi-demo", "DEMO-2026-0017")
            .compareTo("IE-NFQ")
            .build();
    CredentialAnswer answer = client.credentials().find(query);
    // end
    return answer;
  }

  static void outcomes(CredentialAnswer answer) {
    // snippet: outcomes
    for (SourceAnswer source : answer.sources()) {
      if (source.outcome().known() == null) {
        System.out.println(source.registry() + " said " + source.outcome().raw());
        continue;
      }
      switch (source.outcome().known()) {
        case ANSWERED -> source.credentials().forEach(TutorialSnippets::show);
        case NOT_FOUND -> System.out.println(source.registry() + " holds nothing");
        case AMBIGUOUS -> System.out.println("tell apart by " + source.distinguishing());
        case UNAVAILABLE, INVALID_ANSWER -> System.out.println(source.issues());
        default -> System.out.println(source.registry() + ": " + source.outcome());
      }
    }
    // end
  }

  // snippet: show
  static void show(Credential credential) {
    if (!credential.status().code().is(CredentialStatus.ACTIVE)) {
      System.out.println("does not stand: " + credential.status().code());
    }
    for (LevelComparison comparison : credential.comparisons()) {
      System.out.println(comparison.kind() + " " + comparison.levels());
      comparison.sentences().forEach(System.out::println);
    }
    credential
        .extensions()
        .forEach(field -> System.out.println("has no home here: " + field.path()));
  }

  // end

  static void compare(ComityClient client) {
    // snippet: compare
    LevelComparison comparison = client.levels().compare("NZ-NZQCF", "8", "IE-NFQ");
    System.out.println(comparison.kind() + " " + comparison.sentences());
    // end
  }

  static PostingReceipt post(ComityClient client, Credential credential, String key) {
    // snippet: post
    RecognitionSubmission result =
        RecognitionSubmission.builder()
            .forCase("IE:qqi-demo", "DEMO-2026-0017")
            .about(credential)
            .outcome(ResultOutcome.PARTIAL)
            .purpose(Purpose.PROFESSIONAL)
            .jurisdiction("IE")
            .legalGround("Recognition Act (synthetic), section 12")
            .grantTitle("Welder under supervision")
            .difference("TIG welding is no unit of the qualification")
            .measure(MeasureKind.ADAPTATION_PERIOD, "Six months of supervised work")
            .reason("Compared by occupation and by units")
            .appeal("Recognition Appeals Board (synthetic)", "P30D")
            .decidedBy("IE:qqi-demo")
            .appliedOn("2026-10-01")
            .decidedOn("2026-11-20")
            .build();
    PostingReceipt receipt = client.recognitionResults().post(result, key);
    System.out.println(receipt.resultId() + " " + receipt.deliveries());
    // end
    return receipt;
  }

  static void withdraw(ComityClient client, String resultId) {
    // snippet: withdraw
    RecognitionResult result = client.recognitionResults().get(resultId);
    var last = result.versions().get(result.versions().size() - 1);
    var withdrawal =
        new ResultVersionSubmission(
            Code.of(ResultStatus.WITHDRAWN), last.result(), List.of("Posted for another case"));
    try {
      client.recognitionResults().postVersion(resultId, result.version(), withdrawal);
    } catch (ConcurrentChangeException e) {
      System.out.println("somebody was faster: read the result again");
    }
    // end
  }

  static void lists(ComityClient client, String credentialId) {
    // snippet: lists
    for (InboxItem item : client.inbox()) {
      System.out.println(item.resultId() + " " + item.outcome() + " " + item.delivery());
    }
    long full =
        client.recognitionResults().byCredential(credentialId).stream()
            .filter(r -> r.versions().get(0).result().outcome().is(ResultOutcome.FULL))
            .count();
    var ofCase = client.recognitionResults().byCase(new CaseRef("IE:qqi-demo", "DEMO-2026-0017"));
    ofCase.pages().forEach(page -> System.out.println(page.items().size() + " of " + full));
    // end
  }

  static void errors(ComityClient client, CredentialQuery query) {
    // snippet: errors
    try {
      client.credentials().find(query);
    } catch (CallerException e) { // change the call: everything that is wrong, at once
      e.problem().stream()
          .flatMap(problem -> problem.errors().stream())
          .map(ProblemEntry::pointer)
          .forEach(System.out::println);
    } catch (RemoteException e) { // ask the operator, naming the request
      System.out.println(e.code() + " " + e.requestId());
    } catch (DeadlineException e) { // a slow registry: fetch its answer later
      e.ticket().ifPresent(System.out::println);
    } catch (TransportException e) { // nobody there; postings: repeat with the same key
      System.out.println("after " + e.tries() + " tries");
    } catch (InvalidAnswerException e) { // do not rely on it
      System.out.println(e.getMessage());
    } catch (ComityException e) {
      throw new AssertionError("there are no others", e);
    }
    // end
  }

  static CompletableFuture<Integer> async(ComityClient client, CredentialQuery query) {
    // snippet: async
    CompletableFuture<Integer> found =
        client
            .async()
            .credentials()
            .find(query)
            .thenApply(answer -> answer.sources().size())
            .exceptionally(error -> 0);
    // end
    return found;
  }

  static ComityClient verifying(String url, String token) {
    // snippet: signatures
    ComityClient client =
        ComityClient.builder().baseUrl(url).token(token).verifySignatures().build();
    // end
    return client;
  }
}
