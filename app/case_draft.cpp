#include "app/case_draft.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "sim/case_fields.h"
#include "sim/case_writer.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "sim/write_file.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// One step of a path: a field of an object, or an entry of a list.
struct Part {
  std::string key;
  std::optional<std::size_t> index;
};

// "claim.invoices[2].amount" -> claim, invoices, 2, amount.
std::vector<Part> parts_of(std::string_view path) {
  std::vector<Part> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of(".[", 1), path.size());
    const std::string_view part = path.substr(0, end);
    if (part[0] == '[') {
      std::size_t index = 0;
      for (const char c : part.substr(1, part.size() - 2))
        index = index * 10 + static_cast<std::size_t>(c - '0');
      parts.push_back({"", index});
    } else {
      parts.push_back({std::string(part.substr(part[0] == '.' ? 1 : 0)), std::nullopt});
    }
    path.remove_prefix(end);
  }
  return parts;
}

std::string entry_path(std::string_view list, std::size_t index) {
  return fmt::format("{}[{}]", list, index);
}

const Json* child_of(const Json& value, const Part& part) {
  if (part.index) return value.is_array() && *part.index < value.size() ? &value[*part.index] : nullptr;
  if (!value.is_object()) return nullptr;
  const auto found = value.find(part.key);
  return found == value.end() ? nullptr : &*found;
}

// Texts from outside may be cut within a character; a document holds UTF-8.
Json in_utf8(const Json& value) {
  return Json::parse(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string kind_of_member(const std::string& kind, const std::string& key) {
  if ((kind.empty() && key == "truth") || (kind == "debtor_model" && key == "types")) return "type";
  return kind.empty() ? key : kind + "." + key;
}

Json known_part(const Json& value, const std::string& kind) {
  const auto objects = sim::case_objects();
  if (std::none_of(objects.begin(), objects.end(), [&](const auto& known) { return known.object == kind; }))
    return value;
  if (value.is_array()) {
    Json list = Json::array();
    for (const Json& entry : value)
      list.push_back(known_part(entry, kind));
    return list;
  }
  if (!value.is_object()) return value;
  const auto fields = sim::fields_of(kind);
  Json object = Json::object();
  for (const auto& [key, member] : value.items()) {
    if (std::find(fields.begin(), fields.end(), key) != fields.end())
      object[key] = known_part(member, kind_of_member(kind, key));
  }
  return object;
}

}  // namespace

CaseDraft::CaseDraft()
    : document_({{"format", sim::kCaseFormat},
                 {"creditor", Json::object()},
                 {"debtor", Json::object()},
                 {"claim", {{"invoices", Json::array({Json::object()})}}},
                 {"targets", Json::object()}}) {}

sim::Result<CaseDraft> CaseDraft::from_text(std::string_view text, const std::string& name) {
  auto document = sim::parse_json(text, name);
  if (!document) return tl::unexpected(document.error());
  if (!document->is_object() || document->value("format", Json()) != Json(sim::kCaseFormat)) {
    return sim::input_error(sim::check_case(*document, name, {}).faults.at(0).sentence);
  }
  CaseDraft draft;
  draft.document_ = std::move(*document);
  return draft;
}

sim::Result<CaseDraft> CaseDraft::open(const fs::path& path) {
  FileMark mark = stat_mark(path);
  const auto text = sim::read_file(path);
  if (!text) return tl::unexpected(text.error());
  auto draft = from_text(*text, sim::shown_path(path));
  if (!draft) return draft;
  mark.hash = content_hash(*text);
  std::error_code ignored;
  draft->path_ = fs::absolute(path, ignored);
  draft->mark_ = mark;
  return draft;
}

sim::Result<CaseDraft> CaseDraft::from_template(const NewCase& wanted, const Workspace& workspace) {
  const auto text = new_case_text(wanted, workspace);
  if (!text) return tl::unexpected(text.error());
  auto draft = from_text(*text, sim::tr("the new case"));
  if (draft) draft->saved_ = std::nullopt;
  return draft;
}

CaseDraft CaseDraft::recovered(Json document, std::optional<fs::path> path, std::optional<FileMark> mark) {
  CaseDraft draft;
  draft.document_ = std::move(document);
  draft.path_ = std::move(path);
  draft.mark_ = mark;
  draft.saved_ = std::nullopt;
  return draft;
}

std::shared_ptr<const Json> CaseDraft::snapshot() const {
  if (!snapshot_) snapshot_ = std::make_shared<const Json>(document_);
  return snapshot_;
}

const Json* CaseDraft::find(std::string_view path) const {
  const Json* value = &document_;
  for (const Part& part : parts_of(path)) {
    value = child_of(*value, part);
    if (value == nullptr) return nullptr;
  }
  return value;
}

std::string CaseDraft::text(std::string_view path, FieldKind kind) const {
  return text_of(find(path), kind);
}

std::size_t CaseDraft::entries(std::string_view list) const {
  const Json* value = find(list);
  return value != nullptr && value->is_array() ? value->size() : 0;
}

void CaseDraft::type(std::string_view path, FieldKind kind, std::string_view typed) {
  auto value = value_of(typed, kind);
  if (!value && !path.empty() && path.back() == ']') value = "";
  if (value) {
    set(path, std::move(*value));
  } else {
    remove(path);
  }
}

void CaseDraft::set(std::string_view path, Json value) {
  value = in_utf8(value);
  const Json* old = find(path);
  if (path.empty() || (old != nullptr && *old == value && old->is_number() == value.is_number())) return;
  // What changes is the outermost value that has to be made for it: the field itself, or an object around it.
  const std::vector<Part> parts = parts_of(path);
  const Json* parent = &document_;
  std::string changed;
  std::size_t at = 0;
  for (;; ++at) {
    const Part& part = parts[at];
    changed =
        part.index ? entry_path(changed, *part.index) : changed + (changed.empty() ? "" : ".") + part.key;
    const Json* child = child_of(*parent, part);
    if (part.index && child == nullptr) return;
    if (at + 1 == parts.size() || child == nullptr || (!parts[at + 1].index && !child->is_object())) break;
    parent = child;
  }
  for (std::size_t inner = parts.size(); inner-- > at + 1;) {
    if (parts[inner].index) return;
    value = Json{{parts[inner].key, std::move(value)}};
  }
  Change change{changed, std::nullopt, std::move(value), std::nullopt, std::nullopt};
  if (const Json* before = find(changed)) change.before = *before;
  edit_field(path, std::move(change));
}

void CaseDraft::remove(std::string_view path) {
  const Json* old = find(path);
  if (path.empty() || old == nullptr) return;
  if (path.back() == ']') {
    const std::size_t bracket = path.rfind('[');
    erase(path.substr(0, bracket), *parts_of(path.substr(bracket)).front().index);
    return;
  }
  edit_field(path, Change{std::string(path), *old, std::nullopt, std::nullopt, std::nullopt});
}

void CaseDraft::edit_field(std::string_view path, Change change) {
  const bool joins = !sealed_ && position_ == steps_.size() && position_ > 0 && steps_.back().field &&
                     steps_.back().place == path;
  if (!joins) {
    record(Step{std::move(change), std::string(path), true});
    return;
  }
  Change& joined = steps_.back().change;
  const bool made_objects = joined.path != path && !change.after && !joined.before;
  if (made_objects) {
    apply(joined, false);  // emptied again: the objects around it go with it
    joined.after = std::nullopt;
  } else {
    apply(change, true);
    const Json* now = find(joined.path);
    joined.after = now == nullptr ? std::nullopt : std::optional<Json>(*now);
  }
  if (joined.after == joined.before) {
    steps_.pop_back();
    --position_;
    sealed_ = true;
  }
}

void CaseDraft::insert(std::string_view list, std::size_t index, Json value) {
  const Json* old = find(list);
  if (old == nullptr || !old->is_array()) {
    seal();
    set(list, Json::array({std::move(value)}));
    seal();
    return;
  }
  record(Step{
      Change{std::string(list), std::nullopt, in_utf8(value), std::nullopt, std::min(index, old->size())}, "",
      false});
}

void CaseDraft::erase(std::string_view list, std::size_t index) {
  if (index >= entries(list)) return;
  const Json& entry = find(list)->at(index);
  record(Step{Change{std::string(list), entry, std::nullopt, index, std::nullopt}, "", false});
}

void CaseDraft::move(std::string_view list, std::size_t from, std::size_t to) {
  const std::size_t size = entries(list);
  if (from >= size || to >= size || from == to) return;
  record(Step{Change{std::string(list), std::nullopt, std::nullopt, from, to}, "", false});
}

void CaseDraft::drop_unknown_fields() {
  Json known = known_part(document_, "");
  if (known == document_) return;
  record(Step{Change{"", document_, std::move(known), std::nullopt, std::nullopt}, "", false});
}

std::optional<std::string> CaseDraft::undo() {
  if (!can_undo()) return std::nullopt;
  seal();
  const Step& step = steps_[--position_];
  apply(step.change, false);
  return place_of(step, false);
}

std::optional<std::string> CaseDraft::redo() {
  if (!can_redo()) return std::nullopt;
  seal();
  const Step& step = steps_[position_++];
  apply(step.change, true);
  return place_of(step, true);
}

std::string CaseDraft::place_of(const Step& step, bool forward) {
  const auto& index = forward ? step.change.to : step.change.from;
  if (index) return entry_path(step.change.path, *index);
  return step.field ? step.place : step.change.path;
}

void CaseDraft::record(Step step) {
  steps_.erase(steps_.begin() + static_cast<std::ptrdiff_t>(position_), steps_.end());
  if (saved_ && *saved_ > position_) saved_ = std::nullopt;
  apply(step.change, true);
  sealed_ = !step.field;
  steps_.push_back(std::move(step));
  ++position_;
  if (steps_.size() > kMostSteps) {
    steps_.pop_front();
    --position_;
    saved_ = saved_ && *saved_ > 0 ? std::optional(*saved_ - 1) : std::nullopt;
  }
}

Json* CaseDraft::reach(std::string_view path) {
  return const_cast<Json*>(find(path));
}

void CaseDraft::apply(const Change& change, bool forward) {
  ++revision_;
  snapshot_.reset();
  const auto out = forward ? change.from : change.to;
  const auto in = forward ? change.to : change.from;
  const auto& value = forward ? change.after : change.before;
  if (out || in) {
    Json::array_t& list = reach(change.path)->get_ref<Json::array_t&>();
    Json entry = value ? *value : Json();
    if (out) {
      const auto place = list.begin() + static_cast<std::ptrdiff_t>(*out);
      if (in) entry = std::move(*place);
      list.erase(place);
    }
    if (in) list.insert(list.begin() + static_cast<std::ptrdiff_t>(*in), std::move(entry));
    return;
  }
  const auto parts = parts_of(change.path);
  if (parts.empty()) {
    document_ = *value;
    return;
  }
  const std::size_t last = parts.back().index ? change.path.rfind('[') : change.path.rfind('.');
  Json& parent = *reach(std::string_view(change.path).substr(0, last == std::string::npos ? 0 : last));
  if (parts.back().index) {
    parent[*parts.back().index] = *value;
  } else if (value) {
    parent[parts.back().key] = *value;
  } else {
    parent.erase(parts.back().key);
  }
}

DiskState CaseDraft::disk_state() {
  return path_ && mark_ ? app::disk_state(*path_, *mark_) : DiskState::kSame;
}

sim::Result<void> CaseDraft::save(const fs::path& path, const sim::Vocabulary& vocabulary) {
  const std::string name = sim::shown_path(path);
  const sim::CaseCheck check = sim::check_case(document_, name, vocabulary);
  if (!check.world) return sim::input_error(check.faults.at(0).sentence);
  const std::string text = sim::write_case(*check.world);
  if (text.size() > sim::kLargestJson) {
    return sim::input_error(sim::say("{0}: found more than {1} MiB, expected at most that.", name,
                                     sim::kLargestJson / (1024 * 1024)));
  }
  if (auto written = sim::write_file(path, text); !written) return written;
  std::error_code ignored;
  path_ = fs::absolute(path, ignored);
  mark_ = stat_mark(*path_);
  mark_->hash = content_hash(text);
  seal();
  saved_ = position_;
  return {};
}

}  // namespace app
