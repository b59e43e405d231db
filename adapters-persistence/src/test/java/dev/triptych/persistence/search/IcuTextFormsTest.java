package dev.triptych.persistence.search;

import dev.triptych.application.contract.TextFormsContract;
import dev.triptych.application.port.TextForms;

class IcuTextFormsTest extends TextFormsContract {
    @Override
    protected TextForms forms() {
        return new IcuTextForms();
    }
}
