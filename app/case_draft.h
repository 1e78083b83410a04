// A case while it is edited: a JSON document that need not be a valid case yet, with undo.
//
// A place is named as in the reader's faults: "claim.invoices[2].amount". A value that is not yet valid stays
// as it was typed (a text where a number is expected); sim::check_case() says what is wrong with it. The
// order of fields within the document means nothing: files are written by sim::write_case().
//
// Every edit can be undone. Edits of one field in a row make one step until seal() (a pause, another field),
// a save, an undo or another edit comes between. Steps hold the values they change, not the document. The
// oldest of kMostSteps are forgotten. Not for several threads; snapshot() may be handed to one.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/field_text.h"
#include "app/file_mark.h"
#include "app/new_case.h"
#include "app/workspace.h"
#include "sim/case_reader.h"
#include "sim/error.h"

namespace app {

class CaseDraft {
 public:
  using Json = nlohmann::json;
  static constexpr std::size_t kMostSteps = 1'000;

  // Nothing but the objects that must be there and one empty invoice.
  CaseDraft();
  // Error: the text is not JSON, or another format than a case; `name` stands for the file.
  static sim::Result<CaseDraft> from_text(std::string_view text, const std::string& name);
  static sim::Result<CaseDraft> open(const std::filesystem::path& path);
  // A whole case of its own (app/new_case.h), not saved yet.
  static sim::Result<CaseDraft> from_template(const NewCase& wanted, const Workspace& workspace);
  // What an autosave kept: never clean before it is saved.
  static CaseDraft recovered(Json document, std::optional<std::filesystem::path> path,
                             std::optional<FileMark> mark);

  const Json& document() const { return document_; }
  // A copy that nobody changes, made at most once a revision.
  std::shared_ptr<const Json> snapshot() const;
  // Grows with every change, undo and redo.
  std::uint64_t revision() const { return revision_; }
  // Null when the document has no such value.
  const Json* find(std::string_view path) const;
  std::string text(std::string_view path, FieldKind kind) const;
  // 0 where there is no list.
  std::size_t entries(std::string_view list) const;

  // What a person typed: value_of() sets the field, an empty text leaves it out (in a list of texts it
  // stays).
  void type(std::string_view path, FieldKind kind, std::string_view typed);
  // Makes the objects on the way. Nothing happens when the field has that value already. A list's entry past
  // the end cannot be set: nothing happens.
  void set(std::string_view path, Json value);
  void remove(std::string_view path);
  // Before `index`, at most at the end; makes the list.
  void insert(std::string_view list, std::size_t index, Json value);
  void erase(std::string_view list, std::size_t index);
  // The entry is then at `to`.
  void move(std::string_view list, std::size_t from, std::size_t to);
  // Leaves out every field that the format does not know, as one step.
  void drop_unknown_fields();
  void seal() { sealed_ = true; }

  bool can_undo() const { return position_ > 0; }
  bool can_redo() const { return position_ < steps_.size(); }
  // The place that changed, to bring it into view; nothing when there is no step.
  std::optional<std::string> undo();
  std::optional<std::string> redo();

  // Differs from the saved state; undoing back to it makes the draft clean again.
  bool dirty() const { return saved_ != position_; }
  const std::optional<std::filesystem::path>& path() const { return path_; }
  const std::optional<FileMark>& mark() const { return mark_; }
  // What became of the file under the draft; kSame without one. Look before save() and ask.
  DiskState disk_state();
  // Writes the case, whole or not at all, over what is there, and makes `path` the draft's file. Error: the
  // first fault of a document that is no case yet; or the file cannot be written, and is as before.
  sim::Result<void> save(const std::filesystem::path& path, const sim::Vocabulary& vocabulary);

 private:
  // One change in place. Without an index a field's value, absent when empty; with one a list's entry, taken
  // out at `from`, put in at `to`.
  struct Change {
    std::string path;  // of the field, or of the list; "" is the document
    std::optional<Json> before, after;
    std::optional<std::size_t> from, to;
  };
  struct Step {
    Change change;
    std::string place;   // of a field: what was edited, within what changed
    bool field = false;  // the next edit of the same field may join
  };
  static std::string place_of(const Step& step, bool forward);
  Json* reach(std::string_view path);
  void edit_field(std::string_view path, Change change);
  void record(Step step);
  void apply(const Change& change, bool forward);

  Json document_;
  std::deque<Step> steps_;
  std::size_t position_ = 0;              // steps that are done
  std::optional<std::size_t> saved_ = 0;  // steps done at the saved state; nothing when it is out of reach
  bool sealed_ = true;
  std::uint64_t revision_ = 0;
  mutable std::shared_ptr<const Json> snapshot_;
  std::optional<std::filesystem::path> path_;
  std::optional<FileMark> mark_;
};

}  // namespace app
