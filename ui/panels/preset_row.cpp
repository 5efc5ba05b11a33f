#include "ui/panels/preset_row.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "ui/panels/parameters_panel.h"
#include "ui/settings/settings_keeper.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

auto findPreset(std::vector<ParameterPreset>& presets, const QString& name) {
  return std::find_if(presets.begin(), presets.end(),
                      [&](const ParameterPreset& preset) { return preset.name == name; });
}

bool matches(const ParameterPreset& preset, const ParameterChoices& choices) {
  return preset.steps == choices.params.steps && preset.guidance == choices.params.guidance &&
         preset.sampler == choices.params.sampler && preset.seed.has_value() == choices.lockSeed &&
         (!preset.seed || *preset.seed == choices.params.seed) &&
         preset.negative.toStdString() == choices.params.negative;
}

}  // namespace

PresetRow::PresetRow(SettingsKeeper* settings, ParametersPanel* parameters, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_parameters(parameters) {
  setObjectName(QStringLiteral("presetRow"));
  m_list = new QComboBox(this);
  m_list->setObjectName(QStringLiteral("presets"));
  m_list->setAccessibleName(tr("Preset"));
  m_list->setToolTip(tr("Saved parameters; choosing one applies it"));
  m_name = new QLineEdit(this);
  m_name->setObjectName(QStringLiteral("presetName"));
  m_name->setPlaceholderText(tr("Name, then Enter"));
  m_name->setAccessibleName(tr("Name of the preset"));
  m_name->setToolTip(tr("Enter keeps the name, leaving the field does not"));
  m_name->setMaxLength(60);
  m_name->hide();
  m_menu = new QMenu(this);
  QAction* save = m_menu->addAction(tr("&Save as a Preset…"), this, [this] { startNaming(false); });
  save->setObjectName(QStringLiteral("savePreset"));
  QAction* rename = m_menu->addAction(tr("&Rename…"), this, [this] { startNaming(true); });
  rename->setObjectName(QStringLiteral("renamePreset"));
  QAction* removal = m_menu->addAction(tr("&Delete"), this, &PresetRow::remove);
  removal->setObjectName(QStringLiteral("deletePreset"));
  connect(m_menu, &QMenu::aboutToShow, this, [this, rename, removal] {
    for (QAction* action : {rename, removal}) action->setEnabled(!current().isEmpty());
  });
  m_menuButton = new QToolButton(this);
  m_menuButton->setObjectName(QStringLiteral("presetMenu"));
  m_menuButton->setIcon(icon(QStringLiteral("more")));
  m_menuButton->setIconSize(QSize(18, 18));
  m_menuButton->setToolTip(tr("Save, rename or delete a preset"));
  m_menuButton->setAccessibleName(m_menuButton->toolTip());
  m_menuButton->setPopupMode(QToolButton::InstantPopup);
  m_menuButton->setMenu(m_menu);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 0);
  row->setSpacing(0);
  row->addWidget(m_list, 1);
  row->addWidget(m_name, 1);
  row->addWidget(m_menuButton);
  connect(m_list, &QComboBox::activated, this, &PresetRow::apply);
  connect(m_name, &QLineEdit::returnPressed, this, &PresetRow::finishNaming);
  connect(m_name, &QLineEdit::editingFinished, this, [this] {
    m_name->hide();
    m_list->show();
  });
  connect(m_parameters, &ParametersPanel::changed, this, &PresetRow::showPresets);
  connect(m_settings, &SettingsKeeper::changed, this, &PresetRow::showPresets);
  showPresets();
}

QString PresetRow::current() const {
  return m_list->currentData().toString();
}

ParameterPreset PresetRow::captured(const QString& name) const {
  const ParameterChoices choices = m_parameters->choices();
  ParameterPreset preset{name, choices.params.steps, choices.params.guidance, choices.params.sampler, std::nullopt};
  if (choices.lockSeed) preset.seed = choices.params.seed;
  preset.negative = QString::fromStdString(choices.params.negative);
  return preset;
}

void PresetRow::showPresets() {
  const ParameterChoices choices = m_parameters->choices();
  const QString before = current();
  m_list->clear();
  m_list->addItem(tr("No preset"), QString());
  int shown = 0;
  for (const ParameterPreset& preset : m_settings->values().presets) {
    m_list->addItem(preset.name, preset.name);
    // The one that was chosen, before another with the same values.
    if (matches(preset, choices) && (shown == 0 || preset.name == before)) shown = m_list->count() - 1;
  }
  m_list->setCurrentIndex(shown);
}

void PresetRow::apply(int index) {
  std::vector<ParameterPreset> presets = m_settings->values().presets;
  const auto found = findPreset(presets, m_list->itemData(index).toString());
  if (found == presets.end()) return;
  ParameterChoices choices = m_parameters->choices();
  choices.params.steps = found->steps;
  choices.params.guidance = found->guidance;
  choices.params.sampler = found->sampler;
  choices.lockSeed = found->seed.has_value();
  choices.params.negative = found->negative.toStdString();
  if (found->seed) choices.params.seed = *found->seed;
  m_parameters->apply(choices);
}

void PresetRow::startNaming(bool isRename) {
  m_renamed = isRename ? current() : QString();
  m_list->hide();
  m_name->setText(m_renamed);
  m_name->selectAll();
  m_name->show();
  m_name->setFocus();
}

void PresetRow::finishNaming() {
  const QString name = m_name->text().simplified();
  if (name.isEmpty()) return;
  m_settings->change([&](WindowSettings& values) {
    std::vector<ParameterPreset>& presets = values.presets;
    ParameterPreset preset = captured(name);
    if (const auto old = findPreset(presets, m_renamed); !m_renamed.isEmpty() && old != presets.end()) {
      preset = *old;
      preset.name = name;
      presets.erase(old);
    }
    // One of that name gives way.
    if (const auto same = findPreset(presets, name); same != presets.end()) presets.erase(same);
    presets.push_back(preset);
    std::sort(presets.begin(), presets.end(),
              [](const ParameterPreset& a, const ParameterPreset& b) { return a.name.localeAwareCompare(b.name) < 0; });
  });
  const int shown = m_list->findData(name);
  if (shown > 0) m_list->setCurrentIndex(shown);
  m_menuButton->setFocus();
}

void PresetRow::remove() {
  const QString name = current();
  m_settings->change([&](WindowSettings& values) {
    std::erase_if(values.presets, [&](const ParameterPreset& preset) { return preset.name == name; });
  });
}

}  // namespace rebus::ui
