// What the user's wishes do: files, drafts, settings.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/language.h"
#include "app/sheet_text.h"
#include "gui/commands.h"
#include "gui/shell.h"
#include "report/call_sheet.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "sim/write_file.h"

namespace gui {
namespace {

namespace fs = std::filesystem;
using sim::say;
using sim::tr;

constexpr double kQuietBeforeKeeping = 1.5;  // seconds without an edit before a draft is kept
constexpr double kBetweenLooks = 3;          // at the file under the window

template <typename T>
const T* as(const Intent& intent) {
  return std::get_if<T>(&intent);
}

double since(std::chrono::steady_clock::time_point then) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - then).count();
}

}  // namespace

void Shell::use_language() {
  worker_->wait_idle();
  lab_->wait_planned();
  app::use_language(workspace_.folder.locale, settings_.language);
}

void Shell::keep_settings() {
  if (files_.settings.empty()) return;
  if (const auto kept = app::save_settings(files_.settings, settings_); !kept)
    say_notice(kept.error().sentence, true);
}

void Shell::submit() {
  if (!draft_) return;
  if (submitted_any_ && submitted_ == generation_ && submitted_revision_ == draft_->revision()) return;
  submitted_any_ = true;
  submitted_ = generation_;
  submitted_revision_ = draft_->revision();
  edited_ = Clock::now();
  const std::string name = draft_->path() ? sim::shown_path(*draft_->path()) : tr("the case");
  worker_->submit(draft_->snapshot(), name, draft_->revision());
}

bool Shell::attend() {
  bool changed = false;
  if (auto result = worker_->take(); result && draft_ && result->revision == submitted_revision_) {
    if (result->world) world_ = result->world;
    if (result->preparation && *result->preparation) preparation_ = **result->preparation;
    result_ = std::move(*result);
    ++results_;
    changed = true;
  }
  std::uint64_t latest = 0;
  for (const app::LabJob::Kind kind : {app::LabJob::Kind::kCompare, app::LabJob::Kind::kSensitivity}) {
    if (const auto snapshot = lab_->latest(kind)) latest = std::max(latest, snapshot->number);
  }
  if (latest != lab_seen_) {
    lab_seen_ = latest;
    changed = true;
  }
  if (keeping_.valid() && keeping_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    if (const auto kept = keeping_.get(); !kept) {
      say_notice(say("Your unsaved work is not safe from a crash: {}", kept.error().sentence), true);
      changed = true;
    }
  }
  if (draft_ && draft_->dirty() && autosave_ && !keeping_.valid() && kept_revision_ != draft_->revision() &&
      since(edited_) >= kQuietBeforeKeeping) {
    kept_revision_ = draft_->revision();
    draft_->seal();
    keeping_ = std::async(std::launch::async,
                          [place = &*autosave_, document = draft_->snapshot(), path = draft_->path(),
                           mark = draft_->mark()] { return place->keep(*document, path, mark); });
  }
  if (draft_ && draft_->path() && dialog_ == Dialog::kNone && since(disk_looked_) >= kBetweenLooks) {
    disk_looked_ = Clock::now();
    const app::DiskState state = draft_->disk_state();
    if (state == app::DiskState::kChanged && !disk_told_) {
      disk_told_ = true;
      if (draft_->dirty()) {
        dialog_ = Dialog::kDiskChanged;
      } else {
        open_now(*draft_->path());
        say_notice(tr("The file was changed by another program and is read anew."));
      }
      changed = true;
    } else if (state == app::DiskState::kRemoved && !disk_told_) {
      disk_told_ = true;
      say_notice(say("{} is no longer there. Save to write it again.", sim::shown_path(*draft_->path())),
                 true);
      changed = true;
    } else if (state == app::DiskState::kSame) {
      disk_told_ = false;
    }
  }
  came_ = came_ || changed;
  return changed;
}

std::optional<double> Shell::next_attendance() const {
  std::optional<double> next;
  const auto at_most = [&next](double seconds) {
    next = std::min(next.value_or(seconds), std::max(0.05, seconds));
  };
  if (keeping_.valid()) at_most(0.2);
  if (draft_ && draft_->dirty() && autosave_ && kept_revision_ != draft_->revision())
    at_most(kQuietBeforeKeeping - since(edited_));
  if (draft_ && draft_->path()) at_most(kBetweenLooks - since(disk_looked_));
  return next;
}

void Shell::adopt(app::CaseDraft draft) {
  if (keeping_.valid()) keeping_.wait();
  lab_->stop();
  draft_ = std::move(draft);
  ++generation_;
  result_.reset();
  world_.reset();
  preparation_.reset();
  disk_told_ = false;
  disk_looked_ = Clock::now();
  autosave_.reset();
  if (!files_.drafts.empty()) autosave_.emplace(files_.drafts);
  kept_revision_ = draft_->revision();
  ui_.focus().clear();
}

void Shell::open_now(const fs::path& path) {
  auto draft = app::CaseDraft::open(path);
  if (!draft) {
    say_notice(draft.error().sentence, true);
    return;
  }
  adopt(std::move(*draft));
  notice_.clear();
  std::error_code failed;
  const fs::path whole = fs::absolute(path, failed);
  app::add_recent(settings_, failed ? path : whole);
  keep_settings();
}

void Shell::open_at_start(const fs::path& path) {
  view_ = 1;
  open_now(path);
  submit();
}

void Shell::dropped(const std::vector<fs::path>& paths) {
  if (!paths.empty()) want(OpenCase{paths.front()});
}

bool Shell::guarded(const Intent& intent) {
  if (!draft_ || !draft_->dirty()) return false;
  pending_ = intent;
  dialog_ = Dialog::kUnsaved;
  return true;
}

void Shell::save_to(const fs::path& path) {
  if (const auto saved = draft_->save(path, workspace_.vocabulary); !saved) {
    say_notice(saved.error().sentence, true);
    pending_.reset();
    return;
  }
  if (keeping_.valid()) {
    keeping_.wait();
    (void)keeping_.get();
  }
  if (autosave_) autosave_->forget();
  kept_revision_ = draft_->revision();
  disk_told_ = false;
  std::error_code failed;
  app::add_recent(settings_, fs::absolute(path, failed));
  keep_settings();
  say_notice(say("Saved to {}.", sim::shown_path(path)));
  if (pending_) want(*std::exchange(pending_, std::nullopt));
}

void Shell::export_sheet() {
  if (!draft_) return;
  if (!world_ || !preparation_ || open_state().stale) {
    say_notice(tr("There is no call sheet yet: mend what the case still lacks first."), true);
    return;
  }
  const auto page = report::call_sheet_html(world_->file, *preparation_, workspace_.folder.page);
  if (!page) {
    say_notice(page.error().sentence, true);
    return;
  }
  fs::path target = draft_->path() ? *draft_->path() : fs::path(world_->file.id);
  target.replace_extension(".html");
  if (const auto written = sim::write_file(target, *page); !written) {
    say_notice(written.error().sentence, true);
    return;
  }
  std::error_code failed;
  say_notice(say("The call sheet is in {}. Open it in a browser to read or print it.",
                 fs::absolute(target, failed).string()));
}

void Shell::act(const Intent& intent) {
  if (const auto* one = as<ShowView>(intent)) {
    if (one->index < views_.size()) view_ = one->index;
  } else if (as<ShowPalette>(intent)) {
    open_palette();
  } else if (as<ShowKeys>(intent)) {
    dialog_ = Dialog::kKeys;
  } else if (as<ShowSettings>(intent)) {
    dialog_ = Dialog::kSettings;
  } else if (const auto* look = as<SetTheme>(intent)) {
    settings_.theme = look->theme;
    ui_.set_look(settings_.theme, ui_.fonts(), scale());
    keep_settings();
  } else if (const auto* language = as<SetLanguage>(intent)) {
    settings_.language = language->language;
    use_language();
    submitted_any_ = false;  // its sentences are of the language before
    keep_settings();
  } else if (const auto* size = as<SetScale>(intent)) {
    settings_.scale = size->scale <= 0 ? 0 : std::clamp(size->scale, 0.5, 4.0);
    new_look_ = true;
    keep_settings();
  } else if (const auto* zoom = as<ZoomBy>(intent)) {
    const double now = std::round(static_cast<double>(scale()) * 10);
    settings_.scale = zoom->steps == 0 ? 0 : std::clamp((now + zoom->steps) / 10, 0.5, 4.0);
    new_look_ = true;
    keep_settings();
  } else if (as<CopySheet>(intent)) {
    if (!draft_) return;  // what was prepared last is of a case that is closed
    if (!world_ || !preparation_) {
      say_notice(tr("There is no call sheet yet: mend what the case still lacks first."), true);
      return;
    }
    ImGui::SetClipboardText(
        lend_places(app::sheet_text(world_->file, *preparation_, app::Terminal{})).c_str());
    say_notice(tr("The call sheet is on the clipboard, as text."));
  } else if (as<ExportSheet>(intent)) {
    export_sheet();
  } else if (const auto* copied = as<CopyText>(intent)) {
    ImGui::SetClipboardText(copied->text.c_str());
    say_notice(copied->notice);
  } else if (const auto* wished = as<RunLab>(intent)) {
    if (!draft_ || !world_ || wished->job.request.policies.empty()) return;
    app::LabJob job = wished->job;
    job.world = world_;
    job.draft = generation_;
    lab_->submit(std::move(job));
  } else if (as<StopLab>(intent)) {
    lab_->stop();
  } else if (const auto* place = as<GoTo>(intent)) {
    view_ = 0;
    for (const auto& view : views_)
      view->go_to(place->path);
  } else if (as<Quit>(intent)) {
    if (!guarded(intent)) finished_ = true;
  } else {
    act_on_file(intent);
    act_on_draft(intent);
  }
}

void Shell::act_on_file(const Intent& intent) {
  if (as<AskOpen>(intent)) {
    std::error_code failed;
    fs::path start = draft_ && draft_->path() ? draft_->path()->parent_path() : fs::path();
    if (start.empty() && !settings_.recent.empty()) start = settings_.recent.front().parent_path();
    if (start.empty() || !fs::is_directory(start, failed)) start = fs::current_path(failed);
    file_dialog_.open(FileDialog::Purpose::kOpen, start);
  } else if (const auto* open = as<OpenCase>(intent)) {
    if (guarded(intent)) return;
    view_ = draft_ ? view_ : 1;
    open_now(open->path);
  } else if (const auto* reload = as<ReloadCase>(intent)) {
    if (!draft_ || !draft_->path()) return;
    const fs::path path = *draft_->path();
    if (reload->over_edits || !guarded(OpenCase{path})) open_now(path);
  } else if (as<NewCase>(intent)) {
    if (guarded(intent)) return;
    adopt(app::CaseDraft());
    want(GoTo{"title"});
  } else if (const auto* like = as<NewFrom>(intent)) {
    if (guarded(intent)) return;
    auto draft = app::CaseDraft::open(like->path);
    if (!draft) {
      say_notice(draft.error().sentence, true);
      return;
    }
    nlohmann::json document = draft->document();
    document.erase("truth");
    adopt(app::CaseDraft::recovered(std::move(document), std::nullopt, std::nullopt));
    view_ = 0;
  } else if (as<CloseCase>(intent)) {
    if (!draft_ || guarded(intent)) return;
    if (keeping_.valid()) keeping_.wait();
    lab_->stop();
    draft_.reset();
    autosave_.reset();
  } else if (const auto* save = as<Save>(intent)) {
    if (!draft_) return;
    if (!draft_->path()) {
      want(AskSaveAs{});
    } else if (!save->over_changed && draft_->disk_state() == app::DiskState::kChanged) {
      dialog_ = Dialog::kDiskChanged;
    } else {
      save_to(*draft_->path());
    }
  } else if (as<AskSaveAs>(intent)) {
    if (!draft_) return;
    std::string name = draft_->text("id", app::FieldKind::kText);
    if (name.empty()) name = "new-case";
    std::error_code failed;
    file_dialog_.open(FileDialog::Purpose::kSave,
                      draft_->path() ? *draft_->path() : fs::current_path(failed) / (name + ".json"));
  } else if (const auto* to = as<SaveAs>(intent)) {
    if (draft_) save_to(to->path);
  }
}

void Shell::act_on_draft(const Intent& intent) {
  if (!draft_) return;
  const std::uint64_t before = draft_->revision();
  if (const auto* typed = as<TypeField>(intent)) {
    draft_->type(typed->path, typed->kind, typed->text);
  } else if (const auto* set = as<SetField>(intent)) {
    draft_->set(set->path, set->value);
  } else if (const auto* remove = as<RemoveField>(intent)) {
    draft_->remove(remove->path);
  } else if (const auto* insert = as<InsertEntry>(intent)) {
    draft_->insert(insert->list, insert->index, insert->value);
  } else if (const auto* erase = as<EraseEntry>(intent)) {
    draft_->erase(erase->list, erase->index);
  } else if (const auto* move = as<MoveEntry>(intent)) {
    draft_->move(move->list, move->from, move->to);
  } else if (as<SealEdits>(intent)) {
    draft_->seal();
  } else if (as<DropUnknown>(intent)) {
    draft_->drop_unknown_fields();
  } else if (as<Undo>(intent) || as<Redo>(intent)) {
    const auto place = as<Undo>(intent) ? draft_->undo() : draft_->redo();
    if (!place) {
      say_notice(as<Undo>(intent) ? tr("There is nothing to undo.") : tr("There is nothing to redo."));
      return;
    }
    ui_.drop_input();
    want(GoTo{*place});
  }
  if (draft_->revision() != before) {
    edited_ = Clock::now();
    if (!notice_bad_) notice_.clear();
  }
}

}  // namespace gui
