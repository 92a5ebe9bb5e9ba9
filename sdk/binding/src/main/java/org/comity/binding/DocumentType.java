package org.comity.binding;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.comity.binding.internal.PageType;
import org.comity.binding.signature.KeySet;
import org.comity.model.AgreementAnswer;
import org.comity.model.AgreementInfo;
import org.comity.model.AgreementQuestion;
import org.comity.model.Capabilities;
import org.comity.model.CaseSearch;
import org.comity.model.Credential;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialEvent;
import org.comity.model.CredentialQuery;
import org.comity.model.FrameworkInfo;
import org.comity.model.InboxItem;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.comity.model.Organisation;
import org.comity.model.Page;
import org.comity.model.PostingReceipt;
import org.comity.model.Problem;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.RegistryInfo;
import org.comity.model.ResultVersionSubmission;
import org.comity.model.VerifyAnswer;
import org.comity.model.VerifyRequest;
import org.jspecify.annotations.Nullable;

/**
 * A kind of document that stands alone on the wire. Immutable.
 *
 * @param <T> its record
 */
public final class DocumentType<T> {
  public static final DocumentType<CredentialQuery> CREDENTIAL_QUERY =
      request(CredentialQuery.class);
  public static final DocumentType<VerifyRequest> VERIFY_REQUEST = request(VerifyRequest.class);
  public static final DocumentType<LevelQuestion> LEVEL_QUESTION = request(LevelQuestion.class);
  public static final DocumentType<AgreementQuestion> AGREEMENT_QUESTION =
      request(AgreementQuestion.class);
  public static final DocumentType<RecognitionSubmission> RECOGNITION_SUBMISSION =
      request(RecognitionSubmission.class);
  public static final DocumentType<ResultVersionSubmission> RESULT_VERSION_SUBMISSION =
      request(ResultVersionSubmission.class);
  public static final DocumentType<CaseSearch> CASE_SEARCH = request(CaseSearch.class);

  public static final DocumentType<CredentialAnswer> CREDENTIAL_ANSWER =
      answer(CredentialAnswer.class);
  public static final DocumentType<Credential> CREDENTIAL = answer(Credential.class);
  public static final DocumentType<VerifyAnswer> VERIFY_ANSWER = answer(VerifyAnswer.class);
  public static final DocumentType<LevelComparison> LEVEL_COMPARISON =
      answer(LevelComparison.class);
  public static final DocumentType<AgreementAnswer> AGREEMENT_ANSWER =
      answer(AgreementAnswer.class);
  public static final DocumentType<AgreementInfo> AGREEMENT_INFO = answer(AgreementInfo.class);
  public static final DocumentType<PostingReceipt> POSTING_RECEIPT = answer(PostingReceipt.class);
  public static final DocumentType<RecognitionResult> RECOGNITION_RESULT =
      answer(RecognitionResult.class);
  public static final DocumentType<Capabilities> CAPABILITIES = answer(Capabilities.class);
  public static final DocumentType<RegistryInfo> REGISTRY_INFO = answer(RegistryInfo.class);
  public static final DocumentType<FrameworkInfo> FRAMEWORK_INFO = answer(FrameworkInfo.class);
  public static final DocumentType<Problem> PROBLEM = answer(Problem.class);
  public static final DocumentType<KeySet> KEY_SET = answer(KeySet.class);

  public static final DocumentType<Page<RegistryInfo>> REGISTRY_PAGE = page(RegistryInfo.class);
  public static final DocumentType<Page<Organisation>> ORGANISATION_PAGE = page(Organisation.class);
  public static final DocumentType<Page<FrameworkInfo>> FRAMEWORK_PAGE = page(FrameworkInfo.class);
  public static final DocumentType<Page<AgreementInfo>> AGREEMENT_PAGE = page(AgreementInfo.class);
  public static final DocumentType<Page<RecognitionResult>> RECOGNITION_RESULT_PAGE =
      page(RecognitionResult.class);
  public static final DocumentType<Page<InboxItem>> INBOX_PAGE = page(InboxItem.class);
  public static final DocumentType<Page<CredentialEvent>> CREDENTIAL_EVENT_PAGE =
      page(CredentialEvent.class);

  private static final List<DocumentType<?>> ALL =
      List.of(
          CREDENTIAL_QUERY,
          VERIFY_REQUEST,
          LEVEL_QUESTION,
          AGREEMENT_QUESTION,
          RECOGNITION_SUBMISSION,
          RESULT_VERSION_SUBMISSION,
          CASE_SEARCH,
          CREDENTIAL_ANSWER,
          CREDENTIAL,
          VERIFY_ANSWER,
          LEVEL_COMPARISON,
          AGREEMENT_ANSWER,
          AGREEMENT_INFO,
          POSTING_RECEIPT,
          RECOGNITION_RESULT,
          CAPABILITIES,
          REGISTRY_INFO,
          FRAMEWORK_INFO,
          PROBLEM,
          KEY_SET,
          REGISTRY_PAGE,
          ORGANISATION_PAGE,
          FRAMEWORK_PAGE,
          AGREEMENT_PAGE,
          RECOGNITION_RESULT_PAGE,
          INBOX_PAGE,
          CREDENTIAL_EVENT_PAGE);

  private final String name;
  private final Type type;
  private final boolean request;

  private DocumentType(String name, Type type, boolean request) {
    this.name = name;
    this.type = type;
    this.request = request;
  }

  private static <T extends Record> DocumentType<T> request(Class<T> type) {
    return new DocumentType<>(type.getSimpleName(), type, true);
  }

  private static <T extends Record> DocumentType<T> answer(Class<T> type) {
    return new DocumentType<>(type.getSimpleName(), type, false);
  }

  private static <T extends Record> DocumentType<Page<T>> page(Class<T> item) {
    return new DocumentType<>(item.getSimpleName() + "Page", new PageType(item), false);
  }

  /** Every kind of document of the contract. */
  public static List<DocumentType<?>> all() {
    return ALL;
  }

  /**
   * Any other record of the model as an answer, for stores and tests. JSON only: it has no element
   * of its own in the XML face.
   */
  public static <T extends Record> DocumentType<T> of(Class<T> type) {
    return answer(type);
  }

  /** Name of the kind, such as {@code CredentialQuery} or {@code InboxItemPage}. */
  public String name() {
    return name;
  }

  /** The record, or a page of records. */
  public Type type() {
    return type;
  }

  /**
   * The value as the record of this kind of document.
   *
   * @throws ClassCastException if it is of another class
   */
  @SuppressWarnings("unchecked") // the class is checked; what a page holds, its shape decided
  public T cast(Object value) {
    Class<?> raw = type instanceof Class<?> c ? c : Page.class;
    return (T) raw.cast(value);
  }

  /** Whether callers send it; otherwise the gateway does. */
  public boolean request() {
    return request;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof DocumentType<?> d && type.equals(d.type) && request == d.request;
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, request);
  }

  @Override
  public String toString() {
    return name;
  }
}
