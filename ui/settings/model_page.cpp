#include "ui/settings/model_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/dialogs/folder_dialog.h"
#include "ui/engine_client.h"
#include "ui/settings/settings_keeper.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

QLabel* addHeading(const QString& text, QVBoxLayout* column, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setForegroundRole(QPalette::PlaceholderText);
  column->addWidget(label);
  return label;
}

}  // namespace

ModelPage::ModelPage(SettingsKeeper* settings, EngineClient* engine, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_engine(engine) {
  setObjectName(QStringLiteral("modelPage"));
  const auto addButton = [this](const char* name, const QString& text, const QString& explanation) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(explanation);
    button->setAccessibleName(explanation);
    button->setAutoDefault(false);
    return button;
  };
  const auto addText = [this](const char* name) {
    auto* label = new QLabel(this);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
  };
  m_folder = addText("defaultModel");
  m_folder->setAccessibleName(tr("Default model"));
  auto* chooseFolder =
      addButton("chooseDefaultModel", tr("Choose a Folder…"), tr("Choose the folder of the default model"));
  m_useFirst = addButton("useFirstModel", tr("Use the First Found"),
                         tr("Use the model that comes with Rebus, or the first found"));
  m_status = addText("modelPageStatus");
  m_status->setAccessibleName(tr("State of the model"));
  m_unload = addButton("unloadModelButton", tr("Unload"), tr("Free the memory of the model"));
  m_load = addButton("loadModelButton", tr("Load"), tr("Load the model again"));

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kGrid);
  const auto addRow = [&](std::initializer_list<QPushButton*> buttons) {
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    for (QPushButton* button : buttons) row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
  };
  addHeading(tr("Default model"), column, this);
  column->addWidget(m_folder);
  addRow({chooseFolder, m_useFirst});
  column->addSpacing(2 * kGrid);
  addHeading(tr("Now"), column, this);
  column->addWidget(m_status);
  addRow({m_unload, m_load});
  column->addStretch(1);

  connect(chooseFolder, &QPushButton::clicked, this, &ModelPage::choose);
  connect(m_useFirst, &QPushButton::clicked, this, [this] { Q_EMIT modelChosen({}); });
  connect(m_unload, &QPushButton::clicked, m_engine, &EngineClient::unload);
  connect(m_load, &QPushButton::clicked, this, &ModelPage::loadRequested);
  connect(m_settings, &SettingsKeeper::changed, this, &ModelPage::update);
  connect(m_engine, &EngineClient::stateChanged, this, &ModelPage::update);
  update();
}

void ModelPage::choose() {
  askForFolder(this, "defaultModelDialog", tr("Choose the folder of the default model"),
               [this](const QString& folder) { Q_EMIT modelChosen(folder); });
}

void ModelPage::update() {
  using State = EngineClient::State;
  const std::string& model = m_settings->values().model;
  m_folder->setText(model.empty() ? tr("The first that is found, the one that comes with Rebus before others")
                                  : QString::fromStdString(model));
  m_useFirst->setEnabled(!model.empty());
  const State state = m_engine->state();
  switch (state) {
    case State::Off: m_status->setText(tr("No model is loaded.")); break;
    case State::Unavailable: m_status->setText(m_engine->problem()); break;
    case State::Opening:
    case State::Loading: m_status->setText(tr("Loading the model…")); break;
    case State::Ready: {
      const ModelInfo& info = m_engine->model();
      m_status->setText(tr("%1 on %2, %L3 parameters, %4\n%5")
                            .arg(QString::fromStdString(info.name), QString::fromStdString(info.device).toUpper())
                            .arg(info.parameters)
                            .arg(QString::fromStdString(info.dtype), QString::fromStdString(info.path)));
      break;
    }
  }
  m_unload->setEnabled(state == State::Ready);
  m_load->setEnabled(state == State::Off || state == State::Unavailable);
}

}  // namespace rebus::ui
