package scratch;

import org.comity.binding.BindingContext;
import org.comity.binding.BindingException;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;

/** XML without the JAXB runtime: told in words, each time. */
public class Xml {
  public static void main(String... args) {
    for (int i = 0; i < 2; i++) {
      try {
        BindingContext.forVersion(SchemaVersion.V1_0).parser(Format.XML);
      } catch (BindingException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
